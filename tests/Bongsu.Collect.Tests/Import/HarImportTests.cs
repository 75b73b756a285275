using System.Text;
using System.Text.Json;
using Bongsu.Collect.Checks.Scenario;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Import;
using Bongsu.Configuration.Import.Har;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Tests.Import;

/// <summary>What becomes of recordings of browsers.</summary>
public sealed class HarImportTests
{
    private static readonly KindRegistry s_kinds = new(KindRegistry.Scan(typeof(CollectServices).Assembly));

    private const string Recording =
        """
        {"log":{"version":"1.2","entries":[
          {"_resourceType":"document","request":{"method":"GET","url":"https://shop.example/#top","headers":[{"name":":authority","value":"shop.example"},
            {"name":"Accept","value":"text/html"},{"name":"Cookie","value":"a=b"},{"name":"sec-ch-ua","value":"x"}]},
           "response":{"status":200,"redirectURL":"","content":{"mimeType":"text/html"}}},
          {"request":{"method":"GET","url":"https://shop.example/a.css","headers":[]},"response":{"status":200,"redirectURL":"","content":{"mimeType":"text/css"}}},
          {"request":{"method":"POST","url":"https://shop.example/login","headers":[{"name":"Content-Type","value":"application/x-www-form-urlencoded"}],
            "postData":{"mimeType":"application/x-www-form-urlencoded","text":"user=kim&password=hunter2","params":[{"name":"user","value":"kim"},{"name":"password","value":"hunter2"}]}},
           "response":{"status":302,"redirectURL":"/account","content":{"mimeType":""}}},
          {"request":{"method":"GET","url":"https://shop.example/account","headers":[]},"response":{"status":200,"redirectURL":"","content":{"mimeType":"text/html"}}},
          {"request":{"method":"POST","url":"https://api.shop.example/cart","headers":[{"name":"Content-Type","value":"application/json"},{"name":"Authorization","value":"Bearer x"}],
            "postData":{"mimeType":"application/json","text":"{\"id\":7}"}},"response":{"status":404,"redirectURL":"","content":{"mimeType":"application/json"}}},
          {"request":{"method":"GET","url":"https://shop.example/gone","headers":[]},"response":{"status":0,"redirectURL":"","content":{}}}
        ]}}
        """;

    [Fact]
    public void A_recording_becomes_a_host_with_a_scenario()
    {
        ImportResult result = Read(Recording);

        Assert.Empty(result.Faults);
        CheckDefinition check = Assert.Single(Assert.IsType<HostDefinition>(Assert.Single(result.Definitions)).Checks);
        var errors = new List<string>();
        var options = (ScenarioOptions?)s_kinds.Bind(KindFamily.Check, check, errors);
        Assert.Empty(errors);
        Assert.Equal(["GET /", "POST /login", "POST /cart"], options!.Steps.Select(s => s.Name));
        Assert.Equal("https://shop.example/", options.Steps[0].Url);
        Assert.Equal(["Accept"], options.Steps[0].Headers.Keys);
        Assert.Equal("{password}", options.Steps[1].Form["password"]);
        Assert.Equal("200-299", options.Steps[1].Status);
        Assert.Equal(("""{"id":7}""", "404"), (options.Steps[2].Body, options.Steps[2].Status));
        Assert.Equal(["Content-Type"], options.Steps[2].Headers.Keys);
    }

    [Fact]
    public void The_report_names_what_is_left_out_and_what_is_to_be_set_up_and_repeats_no_secret()
    {
        string report = Read(Recording).Report.ToJson().ToJsonString();

        JsonElement json = JsonSerializer.Deserialize<JsonElement>(report);
        Assert.Equal("""{"found":1,"taken":1}""", json.GetProperty("scenarios").GetRawText());
        Assert.Equal("""{"found":6,"taken":4}""", json.GetProperty("requests").GetRawText());
        Assert.Equal(2, json.GetProperty("setUp").GetArrayLength());
        Assert.DoesNotContain("hunter2", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Bearer", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("""{"log":{}}""")]
    public void What_is_no_recording_is_a_fault(string text) => Assert.NotEmpty(Read(text).Faults);

    [Fact]
    public void Any_json_is_read_without_a_crash()
    {
        var random = new Random(7);
        string[] pieces =
        [
            "{}",
            "[]",
            "1",
            "\"x\"",
            "null",
            """{"request":1}""",
            """{"request":{"method":"GET","url":"http://a/","headers":[{"name":1}]},"response":{"status":"x"}}""",
            """{"request":{"method":"GET","url":"http://a/"},"response":{"status":302,"redirectURL":"http://[::"}}""",
            """{"request":{"method":"POST","url":"http://a/%zz","postData":{"params":{}}},"response":{"status":200}}""",
        ];
        for (int i = 0; i < 500; i++)
            Read("{\"log\":{\"entries\":[" + string.Join(',', Enumerable.Range(0, random.Next(6)).Select(_ => pieces[random.Next(pieces.Length)])) + "]}}");
    }

    private static ImportResult Read(string text) => HarImport.Read([new ImportFile("buy.har", Encoding.UTF8.GetBytes(text))], s_kinds);
}
