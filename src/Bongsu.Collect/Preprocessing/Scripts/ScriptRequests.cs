using Jint;
using Jint.Native;

namespace Bongsu.Collect.Preprocessing.Scripts;

/// <summary>Gives a script <c>HttpRequest</c>, as Zabbix' scripts use it, with the older names of its methods.</summary>
internal static class ScriptRequests
{
    private const int MostRequests = 100;
    private const int MostHeaders = 100;

    /// <summary>Adds it to a script's world.</summary>
    public static void AddTo(Engine engine, IScriptHttp http)
    {
        int sent = 0;
        engine.SetValue(
            "__send",
            (JsValue method, JsValue url, JsValue headers, JsValue body, JsValue proxy, JsValue scheme, JsValue user, JsValue password) =>
            {
                if (++sent > MostRequests)
                    throw new FormatException($"the script sends more than {MostRequests} requests");
                string[] lines = [.. headers.AsArray().Select(h => h.ToString()).Take(MostHeaders)];
                ScriptResponse response = http.Send(new ScriptRequest(
                    method.ToString(),
                    url.ToString(),
                    lines,
                    IsNothing(body) ? null : body.ToString(),
                    IsNothing(proxy) ? "" : proxy.ToString(),
                    IsNothing(scheme) ? null : (scheme.ToString(), user.ToString(), password.ToString())));
                return ToObject(engine, response);
            });
        engine.Execute(s_source);
    }

    private static bool IsNothing(JsValue? value) => value is null || value.IsUndefined() || value.IsNull();

    private static JsObject ToObject(Engine engine, ScriptResponse response)
    {
        var found = new JsObject(engine);
        found.Set("status", response.Status);
        found.Set("body", response.Body);
        var headers = new JsObject(engine);
        foreach ((string name, string value) in response.Headers)
            headers.Set(name, value);
        found.Set("headers", headers);
        return found;
    }

    private const string Source =
        """
        (function (send) {
            function HttpRequest() {
                var headers = [], proxy, auth = [], status = 0, got = {};
                function request(method, url, body) {
                    var answer = send(method, url, headers, body, proxy, auth[0], auth[1], auth[2]);
                    status = answer.status;
                    got = answer.headers;
                    return answer.body;
                }
                this.addHeader = function (line) {
                    if (typeof line === 'object' && line !== null) {
                        for (var name in line) headers.push(name + ': ' + line[name]);
                    } else {
                        headers.push(String(line));
                    }
                };
                this.clearHeader = function () { headers = []; };
                this.getHeaders = function () { return got; };
                this.getStatus = function () { return status; };
                this.setProxy = function (address) { proxy = address; };
                this.setHttpAuth = function (scheme, user, password) {
                    auth = Number(scheme) > 0 ? [String(scheme), user === undefined ? '' : user, password === undefined ? '' : password] : [];
                };
                this.customRequest = function (method, url, body) { return request(String(method).toUpperCase(), url, body); };
                ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace'].forEach(function (method) {
                    this[method] = function (url, body) { return request(method.toUpperCase(), url, body); };
                }, this);
                this.AddHeader = this.addHeader; this.ClearHeader = this.clearHeader; this.GetHeaders = this.getHeaders; this.Status = this.getStatus;
                this.SetProxy = this.setProxy; this.Get = this.get; this.Post = this.post; this.Put = this.put; this.Delete = this.delete;
            }
            globalThis.HttpRequest = HttpRequest;
            globalThis.CurlHttpRequest = HttpRequest;
            globalThis.HTTPAUTH_NONE = 0; globalThis.HTTPAUTH_BASIC = 1; globalThis.HTTPAUTH_DIGEST = 2;
            globalThis.HTTPAUTH_NEGOTIATE = 4; globalThis.HTTPAUTH_NTLM = 8;
        })(__send);
        delete globalThis.__send;
        """;

    private static readonly Prepared<Acornima.Ast.Script> s_source = Engine.PrepareScript(Source);
}
