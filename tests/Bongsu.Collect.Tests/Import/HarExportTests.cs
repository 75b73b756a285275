using System.Text;
using System.Text.Json;
using Bongsu.Collect.Checks.Scenario;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Import;
using Bongsu.Configuration.Import.Har;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Tests.Import;

/// <summary>Scenarios as recordings, and back.</summary>
public sealed class HarExportTests
{
    private static readonly KindRegistry s_kinds = new(KindRegistry.Scan(typeof(CollectServices).Assembly));

    private const string Shop =
        """
        {"headers":{"Accept-Language":"ko"},"variables":{"base":"https://shop.example","color":"red","api.token":"hunter3"},
         "user":"kim","password":"hunter2","auth":"basic","steps":[
          {"name":"front page","url":"{base}/"},
          {"name":"sign in","url":"/login","form":{"user":"{user}","password":"{password}"},"headers":{"X-From":"a b"}},
          {"name":"search","url":"items/list","query":{"color":"{color}","text":"a&b"},"extract":[{"name":"id","regex":"item-(.)"}]},
          {"name":"put it in","url":"/cart/{id}","method":"PUT","headers":{"Content-Type":"application/json","Authorization":"Bearer {api.token}"},
           "body":"{\"key\":\"{api.token}\"}","status":"409,410"},
          {"name":"not there","url":"https://other.example/x?y=1","status":"404","followRedirects":false}
        ]}
        """;

    [Fact]
    public void Steps_are_whole_requests_and_no_secret_is_in_them()
    {
        string har = Export(Shop);

        Assert.DoesNotContain("hunter", har, StringComparison.Ordinal);
        JsonElement log = JsonSerializer.Deserialize<JsonElement>(har).GetProperty("log");
        Assert.Equal("1.2", log.GetProperty("version").GetString());
        JsonElement[] entries = [.. log.GetProperty("entries").EnumerateArray()];
        Assert.Equal(
            [
                "GET https://shop.example/", "POST https://shop.example/login", "GET https://shop.example/items/list?color=red&text=a%26b",
                "PUT https://shop.example/cart/{id}", "GET https://other.example/x?y=1",
            ],
            entries.Select(e => $"{e.GetProperty("request").GetProperty("method")} {e.GetProperty("request").GetProperty("url")}"));
        Assert.Equal("user=kim&password=%7Bpassword%7D", entries[1].GetProperty("request").GetProperty("postData").GetProperty("text").GetString());
        Assert.Equal([200, 200, 200, 409, 404], entries.Select(e => e.GetProperty("response").GetProperty("status").GetInt32()));
        Assert.All(entries, e => Assert.Contains("Accept-Language", e.GetProperty("request").GetProperty("headers").GetRawText(), StringComparison.Ordinal));
        Assert.DoesNotContain("Bearer", har, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_imported_again_has_the_same_steps()
    {
        string first = Export(Shop);

        ImportResult result = Import(first);

        Assert.Empty(result.Report.NotUnderstood);
        CheckDefinition check = Assert.Single(Assert.IsType<HostDefinition>(Assert.Single(result.Definitions)).Checks);
        var errors = new List<string>();
        var options = (ScenarioOptions?)s_kinds.Bind(KindFamily.Check, check, errors);
        Assert.Empty(errors);
        Assert.Equal(["front page", "sign in", "search", "put it in", "not there"], options!.Steps.Select(s => s.Name));
        Assert.Equal(["200-299", "200-299", "200-299", "409", "404"], options.Steps.Select(s => s.Status));
        Assert.Equal(first, Export(JsonSerializer.Serialize(check.Options)));
    }

    [Fact]
    public void What_is_sent_in_parts_is_exported_and_said_not_to_be_imported()
    {
        string har = Export(
            """{"steps":[{"name":"up","url":"http://a.example/","files":[{"field":"f","name":"a.txt","content":"x","contentType":"text/plain"}]}]}""");

        Assert.Contains("\"fileName\": \"a.txt\"", har, StringComparison.Ordinal);
        Assert.Contains("left out", Assert.Single(Import(har).Report.Changed).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_kind_has_no_steps()
    {
        var errors = new List<string>();

        Assert.Null(HarExport.Write(new CheckDefinition { Type = "tcp" }, s_kinds, DateTimeOffset.UnixEpoch, errors));
        Assert.Equal(["A check of the kind 'tcp' has no steps that a recording could have."], errors);
    }

    private static ImportResult Import(string har) => HarImport.Read([new ImportFile("buy.har", Encoding.UTF8.GetBytes(har))], s_kinds);

    private static string Export(string options)
    {
        var errors = new List<string>();
        string? har = HarExport.Write(
            new CheckDefinition { Name = "buy", Type = "scenario", Options = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(options)! },
            s_kinds,
            DateTimeOffset.UnixEpoch,
            errors);
        Assert.Empty(errors);
        return har!;
    }
}
