using System.Text;
using Bongsu.Testing.Contracts;

namespace Bongsu.Protocols.Tests.Testing;

/// <summary>The checker of the fakes must itself be able to fail.</summary>
public sealed class ContractCheckerTests
{
    private const string Description = """
        {"openapi":"3.0.1","paths":{
          "/a/{id}":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string","pattern":"^[0-9]+$"}}],
            "get":{"parameters":[{"name":"n","in":"query","required":true,"schema":{"type":"integer","minimum":1,"maximum":9}},{"name":"b","in":"query","schema":{"type":"boolean"}},{"$ref":"#/components/parameters/many"}]},
            "post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}}}},
          "/a/fixed":{"get":{}},
          "/form":{"post":{"requestBody":{"content":{"application/x-www-form-urlencoded":{"schema":{"type":"object","required":["To"],"properties":{"To":{"type":"string"},"N":{"type":"integer"},"L":{"type":"array","items":{"type":"string","maxLength":2}}}}}}}}}},
         "components":{"parameters":{"many":{"name":"m","in":"query","schema":{"type":"array","items":{"type":"string","enum":["x","y"]}}}},
          "schemas":{
           "Base":{"type":"object","properties":{"name":{"type":"string","minLength":1,"maxLength":3}},"required":["name"],"additionalProperties":true},
           "Thing":{"allOf":[{"$ref":"#/components/schemas/Base"},{"type":"object","additionalProperties":true,"properties":{
             "kind":{"type":"string","enum":["a","b"]},"when":{"type":"string","format":"date-time"},"self":{"type":"string","readOnly":true},"none":{"type":"string","nullable":true},
             "either":{"oneOf":[{"type":"string"},{"type":"integer"}]},"some":{"anyOf":[{"type":"boolean"},{"type":"array","items":{"type":"integer"},"maxItems":2,"uniqueItems":true}]},
             "strict":{"type":"object","additionalProperties":false,"properties":{"x":{"type":"number"}}},"map":{"type":"object","additionalProperties":{"type":"integer"}},"self2":{"$ref":"#/components/schemas/Thing"},"any":{}}}]}}}}
        """;

    private readonly ContractChecker _checker = Contracts.OfOpenApi(Description, "GET /a/{id}", "POST /a/{id}", "GET /a/fixed", "POST /form");

    [Theory]
    [InlineData("/a/12?n=3&b=true&m=x&m=y")]
    [InlineData("/a/12?n=9&m=x")]
    [InlineData("/a/fixed")]
    public void Check_RightGet_FindsNothing(string path) => Assert.Empty(_checker.Check("GET", path, null, []));

    [Theory]
    [InlineData("GET", "/b", "no such path")]
    [InlineData("PUT", "/a/1", "without this method")]
    [InlineData("GET", "/a/x?n=1", "path id: 'x' does not match")]
    [InlineData("GET", "/a/1", "query n: is missing")]
    [InlineData("GET", "/a/1?n=0", "below 1")]
    [InlineData("GET", "/a/1?n=10", "above 9")]
    [InlineData("GET", "/a/1?n=1.5", "whole number")]
    [InlineData("GET", "/a/1?n=one", "must be a number")]
    [InlineData("GET", "/a/1?n=1&b=yes", "must be a Boolean")]
    [InlineData("GET", "/a/1?n=1&m=z", "none of")]
    [InlineData("GET", "/a/1?n=1&other=1", "query other: is not known")]
    [InlineData("POST", "/a/1", "body: is missing")]
    public void Check_WrongRequest_SaysWhat(string method, string path, string message) =>
        Assert.Contains(_checker.Check(method, path, null, []), v => v.Contains(message, StringComparison.Ordinal));

    [Theory]
    [InlineData(
        """{"name":"n","kind":"a","when":"2026-01-01T00:00:00Z","none":null,"either":1,"some":[1,2],"strict":{"x":1.5},"map":{"k":1},"self2":{"name":"m"},"any":null,"free":[]}"""
    )]
    [InlineData("""{"name":"봉수대","either":"s","some":true}""")]
    public void Check_RightBody_FindsNothing(string body) => Assert.Empty(Post(body));

    [Theory]
    [InlineData("[]", "must be an object")]
    [InlineData("{", "is no JSON")]
    [InlineData("{}", "body.name: is missing")]
    [InlineData("""{"name":""}""", "at least 1")]
    [InlineData("""{"name":"long"}""", "at most 3")]
    [InlineData("""{"name":5}""", "must be a string")]
    [InlineData("""{"name":null}""", "must not be null")]
    [InlineData("""{"name":"n","kind":"c"}""", "none of")]
    [InlineData("""{"name":"n","when":"soon"}""", "no date-time")]
    [InlineData("""{"name":"n","self":"x"}""", "read-only")]
    [InlineData("""{"name":"n","either":true}""", "none of oneOf")]
    [InlineData("""{"name":"n","some":[1,"x"]}""", "none of anyOf")]
    [InlineData("""{"name":"n","some":[1,1]}""", "an item twice")]
    [InlineData("""{"name":"n","some":[1,2,3]}""", "at most 2")]
    [InlineData("""{"name":"n","strict":{"y":1}}""", "body.strict.y: is not known")]
    [InlineData("""{"name":"n","map":{"k":"v"}}""", "body.map.k: must be a number")]
    [InlineData("""{"name":"n","self2":{"self2":{"name":"n"}}}""", "body.self2.name: is missing")]
    public void Check_WrongBody_SaysWhere(string body, string message) => Assert.Contains(Post(body), v => v.Contains(message, StringComparison.Ordinal));

    [Theory]
    [InlineData("To=%2B82&N=3&L=a&L=b", null)]
    [InlineData("To=x&L=a", null)]
    [InlineData("N=3", "body.To: is missing")]
    [InlineData("To=x&N=three", "body.N: must be a number")]
    [InlineData("To=x&L=abc", "at most 2")]
    [InlineData("To=x&Tp=x", "body.Tp: is not known")]
    public void Check_Form_ReadsTextAsTypes(string form, string? message)
    {
        IReadOnlyList<string> violations = _checker.Check("POST", "/form", "application/x-www-form-urlencoded; charset=utf-8", Encoding.UTF8.GetBytes(form));

        if (message is null)
            Assert.Empty(violations);
        else
            Assert.Contains(violations, v => v.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Check_OtherContentType_IsSaid() =>
        Assert.Contains(_checker.Check("POST", "/a/1", "text/plain", "x"u8), v => v.Contains("'text/plain' is not described", StringComparison.Ordinal));

    /// <summary>The mistakes that Jira's users make, against Jira's contract.</summary>
    [Theory]
    [InlineData("POST", "/rest/api/3/issue", """{"fields":{}}""", null)]
    [InlineData("POST", "/rest/api/3/issue", """{"properties":[{"key":"k","value":1,"x":2}]}""", "properties[0].x: is not known")]
    [InlineData("POST", "/rest/api/3/search/jql", """{"jql":"a=b","startAt":0}""", "startAt: is not known")]
    [InlineData("POST", "/rest/api/3/search/jql", """{"jql":"a=b","reconcileIssues":["1"]}""", "reconcileIssues[0]: must be a number")]
    [InlineData("PUT", "/rest/api/3/issue/A-1/assignee", """{"account":"x"}""", "account: is not known")]
    [InlineData("POST", "/rest/api/3/issue/A-1/transitions", """{"transition":{"id":31}}""", "id: must be a string")]
    [InlineData("POST", "/rest/api/3/issue/A-1/transition", "{}", "no such path")]
    public void Check_Jira_FindsTheUsualMistakes(string method, string path, string body, string? message)
    {
        IReadOnlyList<string> violations = s_jira.Check(method, path, "application/json", Encoding.UTF8.GetBytes(body));

        if (message is null)
            Assert.Empty(violations);
        else
            Assert.Contains(violations, v => v.Contains(message, StringComparison.Ordinal));
    }

    private static readonly ContractChecker s_jira = ContractChecker.Load("jira");

    private IReadOnlyList<string> Post(string body) => _checker.Check("POST", "/a/1", "application/json", Encoding.UTF8.GetBytes(body));
}
