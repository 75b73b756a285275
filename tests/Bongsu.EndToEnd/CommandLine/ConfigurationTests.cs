using Bongsu.EndToEnd.Harness;

namespace Bongsu.EndToEnd.CommandLine;

/// <summary>apply, export, check, eval, backup and restore as a user types them.</summary>
public sealed class ConfigurationTests
{
    private const string Yaml = """
        organisations:
          - {name: infra, kind: infrastructure, people: [{name: On-call, email: "${CALL}"}]}
        hosts:
          - {name: web-1, items: [{key: cpu, unit: "%"}], triggers: [{name: busy, expression: "last(//cpu)>90", level: 3}]}
        """;

    [Fact]
    public async Task Apply_TwiceThenExported_IsIdempotent()
    {
        await using BongsuProcess bongsu = await BongsuProcess.StartAsync();
        Dictionary<string, string> environment = new()
        {
            ["BONGSU_TOKEN"] = BongsuProcess.Token,
            ["BONGSU_SERVER"] = bongsu.Http.ToString(),
            ["CALL"] = "call@example.com",
        };

        (int dry, string diff) = await Command.RunAsync("./bongsu", ["apply", "-f", "-", "--dry-run"], environment: environment, input: Yaml);
        Assert.True(dry == 0, diff);
        Assert.Contains("+ host web-1", diff, StringComparison.Ordinal);
        Assert.Contains("would change", diff, StringComparison.Ordinal);

        (int first, string applied) = await Command.RunAsync("./bongsu", ["apply", "-f", "-"], environment: environment, input: Yaml);
        Assert.True(first == 0, applied);
        (_, string again) = await Command.RunAsync("./bongsu", ["apply", "-f", "-"], environment: environment, input: Yaml);
        Assert.Contains("Nothing differs.", again, StringComparison.Ordinal);

        (_, string exported) = await Command.RunAsync("./bongsu", ["export"], environment: environment);
        Assert.Contains("call@example.com", exported, StringComparison.Ordinal);
        (_, string back) = await Command.RunAsync("./bongsu", ["apply", "-f", "-"], environment: environment, input: exported);
        Assert.Contains("Nothing differs.", back, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_LevelFiveOnAHost_IsRefusedWithItsLine()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("bongsu-check-").FullName, "bad.yaml");
        await File.WriteAllTextAsync(file, Yaml.Replace("level: 3", "level: 5", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        (int code, string output) = await Command.RunAsync("./bongsu", ["check", file], environment: new() { ["CALL"] = "x@example.com" });

        Assert.Equal(1, code);
        Assert.Contains($"{file}:4", output, StringComparison.Ordinal);
        Assert.Contains("one instance is not a service", output, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task Eval_LinesInLinesOut()
    {
        string input = """
            {"expression":"avg(/h/k,5m)>2","now":1700000000,"items":{"/h/k":{"type":"float","values":[[1699999990.5,"3"],[1699999995,"2"]]}},"macros":{}}
            {"expression":"last(/h/k","now":1700000000,"items":{}}

            """;

        (int code, string output) = await Command.RunAsync("./bongsu", ["eval"], input: input);

        Assert.Equal(0, code);
        string[] lines = output.Trim().Split('\n');
        Assert.Equal("{\"value\":\"1\"}", lines[0]);
        Assert.Contains("\"error\"", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"column\"", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_WhileRunning_RestoresWithItsHistory()
    {
        await using BongsuProcess bongsu = await BongsuProcess.StartAsync("hosts: [{name: web-1, items: [{key: cpu}]}]");
        await Sender.SendAsync(bongsu, "web-1", "cpu", "42");
        string backup = Path.Combine(Path.GetDirectoryName(bongsu.Data)!, "backup");
        string restored = Path.Combine(Path.GetDirectoryName(bongsu.Data)!, "restored");
        Dictionary<string, string> environment = new() { ["BONGSU_TOKEN"] = BongsuProcess.Token };

        (int written, string said) = await Command.RunAsync("./bongsu", ["backup", backup, "--data", bongsu.Data], environment: environment);
        Assert.True(written == 0, said);
        (int back, said) = await Command.RunAsync("./bongsu", ["restore", backup, "--data", restored]);
        Assert.True(back == 0, said);
        await bongsu.StopAsync();
        Directory.Delete(bongsu.Data, recursive: true);
        Directory.Move(restored, bongsu.Data);
        await bongsu.StartAgainAsync();

        Assert.Contains("\"42\"", (await bongsu.GetAsync("prometheus/api/v1/query?query=cpu")).ToJsonString(), StringComparison.Ordinal);
    }
}
