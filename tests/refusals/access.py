"""Strangers are sent away, and those who may only look can only look."""

import server


def strangers(check, muster):
    tampered = muster.token[:-1] + ("a" if muster.token[-1] != "a" else "b")
    for what, headers in (("no token", {}), ("a made-up token", {"Authorization": "Bearer mst_made_up"}),
                          ("a token with one letter changed", {"Authorization": f"Bearer {tampered}"}),
                          ("a token of another scheme", {"Authorization": "Basic YTpi"}),
                          ("a made-up cookie", {"Cookie": "__Host-sid=made_up", "X-Muster-CSRF": "1"})):
        for method, path in (("GET", "/api/v1/alerts"), ("POST", "/api/v1/incidents"), ("GET", "/api/v1/people")):
            answer = server.call(muster.port, method, path, {"title": "t"} if method == "POST" else None, headers)
            check.equal(f"{what}: {method} {path}", answer.status, 401)
    check.equal("health is for everybody", server.call(muster.port, "GET", "/api/v1/health").status, 200)
    described = server.call(muster.port, "GET", "/api/v1/openapi.json")
    check.equal("the API's description is for everybody", described.status, 200)
    wrong = {"email": "ada@example.com", "password": "guess"}
    check.equal("a guessed password", server.call(muster.port, "POST", "/api/v1/session", wrong,
                                                  {"Origin": muster.url, "X-Muster-CSRF": "1"}).status, 401)


def observers(check, muster):
    secret = muster.do("POST", "/tokens", {"name": "look", "scope": "observer"})["secret"]
    service = muster.items("/services")[0]["id"]
    alert = muster.do("POST", "/events", {"service": service, "dedup_key": "look", "summary": "Look"})["alert"]
    page = muster.get(f"/alerts/{alert}")["page"]
    check.equal("an observer may look", muster.api("GET", f"/pages/{page}", token=secret).status, 200)
    for method, path, body in (("PUT", f"/pages/{page}/acknowledgement", None),
                               ("PUT", f"/alerts/{alert}/resolution", None), ("POST", "/incidents", {"title": "t"}),
                               ("POST", "/tokens", {"name": "t", "scope": "admin"}), ("GET", "/audit", None),
                               ("POST", "/catalog/apply", {"yaml": "people: []"})):
        answer = muster.api(method, path, body, token=secret)
        check.equal(f"an observer: {method} {path.split('/')[1]}", answer.status, 403)
    check.equal("the page is still open", muster.get(f"/pages/{page}")["state"], "open")
    token = next(one for one in muster.get("/tokens")["items"] if one["name"] == "look")
    muster.do("DELETE", f"/tokens/{token['id']}")
    check.equal("a withdrawn token", muster.api("GET", "/alerts", token=secret).status, 401)
    muster.do("PUT", f"/alerts/{alert}/resolution")
