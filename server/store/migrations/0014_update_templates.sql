-- Each process names the templates of its updates; those kept before have none.
update process set body = substr(body, 1, length(body) - 1) || ',"update_templates":[]}';
