using Bongsu.Server.Commands;

namespace Bongsu.Server.Tests.Commands;

/// <summary><c>bongsu test</c>: passes what is so, shows what is not, and points at what cannot be read.</summary>
public sealed class TestCommandTests : IDisposable
{
    private const string Head = """
        configuration:
          organisations:
            - {name: infra, kind: infrastructure, people: [{name: On-call, email: infra@example.com}]}
            - {name: shop-team, kind: service, people: [{name: Owner, email: shop@example.com}]}
          channels:
            - {name: mail, type: smtp, host: 127.0.0.1, port: 25, from: bongsu@example.com}
          services:
            - {name: shop, owner: shop-team, items: [{key: users, valueType: text}], triggers: [{name: nobody gets in, expression: 'last(//users)="no"', level: 5}]}
          hosts:
            - name: web-1
              service: shop
              macros: {"{$MAX}": "2"}
              items: [{key: load}, {key: state, valueType: text}]
              triggers:
                - {name: "load above {$MAX}", expression: "min(//load,3m)>{$MAX}", level: 3}
                - {name: is down, expression: 'last(//state)="down"'}
                - {name: silent, expression: "nodata(//load,5m)=1"}
        start: 2026-11-01T00:00:00+09:00
        zone: Asia/Seoul
        tests:

        """;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("bongsu-rules-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Run_EverythingAsExpected_PassesAndCounts()
    {
        (int code, string output) = await RunAsync("""
              - name: load
                series:
                  web-1/load: {every: 1m, values: "0.5x10 3x5 0.5x10"}
                expect:
                  - {at: 11m, open: []}
                  - at: 13m
                    open: [{host: web-1, title: load above 2, level: 3, category: instance, since: 12m, told: [infra/On-call by mail], notTold: ["shop-team: *report*"]}]
                  - at: 16m
                    open: []
                    recovered: [{title: load*, told: ["infra/*"]}]
                opened: 1
              - name: texts and gaps
                series:
                  web-1/load: "1x3 _x7 1"
                  web-1/state: {from: 30s, values: "'up'x2 'down' 'up'"}
                expect:
                  - {at: 2m 30s, open: [{title: is down, level: 2, told: ["infra/On-call by mail, digest 1h"]}]}
                  - {at: 8m, open: [silent]}
                  - {at: 10m, open: [], recovered: [silent]}
              - name: both are told when users cannot get in
                series: {shop/users: "'yes' 'no'"}
                expect:
                  - {at: 1m, open: [{host: shop, title: nobody gets in, level: 5, category: service, told: [infra/On-call by mail, shop-team/Owner by mail]}]}
            """);

        Assert.True(code == 0, output);
        Assert.Equal("3 passed, 0 failed" + Environment.NewLine, output);
    }

    [Fact]
    public async Task Run_AnotherLevelAndOtherPeople_ShowsExpectedAndGotByTime()
    {
        (int code, string output) = await RunAsync("""
              - name: load
                series:
                  web-1/load: {every: 1m, values: "0.5x10 3x5"}
                expect:
                  - at: 13m
                    open:
                      - {title: load above 2, level: 2, told: [shop-team/Owner by mail], notTold: [infra]}
                      - is down
                opened: 0
            """);

        Assert.Equal(1, code);
        string[] lines = [.. output.Split('\n').Select(l => l.TrimEnd())];
        Assert.Contains("    at 13m (2026-11-01 00:13:00 +09:00), open (line 25):", lines);
        Assert.Contains("      - *: load above 2, level 2   (line 27)", lines);
        Assert.Contains("      + web-1: load above 2, level 3 instance, since 12m", lines);
        Assert.Contains("        - shop-team/Owner by mail", lines);
        Assert.Contains("        + infra/On-call by mail", lines);
        Assert.Contains("        - infra", lines);
        Assert.Contains("      - *: is down   (line 28)", lines);
        Assert.Contains("    in the whole test: 0 problems were expected to open, 1 did", lines);
        Assert.EndsWith("0 passed, 1 failed" + Environment.NewLine, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AProblemThatNobodyExpected_IsShownWithItsReason()
    {
        (int code, string output) = await RunAsync("""
              - name: quiet
                series: {web-1/state: "'down'"}
                expect: [{at: 1m, open: []}]
            """);

        Assert.Equal(1, code);
        Assert.Contains("+ web-1: is down, level 2 instance, since 0s, because last(//state) = \"down\" with state = down", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  - {name: a, series: {web-1/load: 1x3 fast}, opened: 0}", ":21:40: 'fast' is not a value")]
    [InlineData("  - {name: a, series: {web-1/load: \"1x3 fast\"}, opened: 0}", ":21:41: 'fast' is not a value")]
    [InlineData("  - {name: a, series: {web-1/lod: 1}, opened: 0}", ":21:24: 'web-1' has no item 'lod'")]
    [InlineData("  - {name: a, series: {web-2/load: 1}, opened: 0}", ":21:24: 'web-2' is not a host")]
    [InlineData("  - {name: a, series: {load: 1}, opened: 0}", ":21:24: 'load' does not name a series")]
    [InlineData("  - {name: a, series: {web-1/load: \"'x'\"}, opened: 0}", ":21:24: Value 1 of 'load'")]
    [InlineData("  - {name: a, sereis: {}, opened: 0}", ":21:15: 'sereis' is not a member of a test")]
    [InlineData("  - {name: a}", ":21:5: The test expects nothing")]
    [InlineData("  - {name: a, expect: [{at: soon, open: []}]}", ":21:29: 'soon' is not a time span")]
    [InlineData("  - {name: a, expect: [{at: 5m}]}", ":21:24: 'open:' or 'recovered:' was expected")]
    [InlineData("  - {name: a, expect: [{at: 5m, open: []}, {at: 4m, open: []}]}", ":21:44: Expectations stand in the order of time")]
    [InlineData("  - {name: a, zone: Mars/North, opened: 0}", ":21:21: 'Mars/North' is not a time zone")]
    [InlineData("  - {name: a, start: yesterday, opened: 0}", ":21:22: 'yesterday' is not a time")]
    [InlineData("  - {name: a, expect: [{at: 5m, open: [{title: a, level: 9}]}]}", ":21:58: '9' is not a whole number from 1 to 5")]
    [InlineData("  - {name: a, opened: 0", "This is not YAML")]
    public async Task Run_AFileThatCannotBeRead_SaysFileLineColumnAndWhatWasExpected(string tests, string message)
    {
        (int code, string output) = await RunAsync(tests);

        Assert.Equal(1, code);
        Assert.Contains(message, output, StringComparison.Ordinal);
        Assert.EndsWith("0 passed, 1 failed" + Environment.NewLine, output, StringComparison.Ordinal);
    }

    /// <summary>Faults of the configuration under test point at the test file's own lines.</summary>
    [Fact]
    public async Task Run_AConfigurationWithAFault_SaysItsLine()
    {
        string path = Write("bad.test.yaml", """
            zone: Asia/Seoul
            configuration:
              hosts:
                - name: web-1
                  triggers: [{name: a, expression: "last(//k)>"}]
            tests:
              - {name: a, opened: 0}
            """);

        (int code, string output) = await RunFilesAsync(path);

        Assert.Equal(1, code);
        Assert.Contains("bad.test.yaml:5: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ConfigurationInAnotherFile_IsFoundBesideTheTest()
    {
        Write("hosts.yaml", "hosts: [{name: h, items: [{key: k}], triggers: [{name: high, expression: last(//k)>1}]}]");
        string path = Write("other.test.yaml", """
            config: hosts.yaml
            tests:
              - {name: a, series: {h/k: 1 2}, expect: [{at: 0s, open: []}, {at: 1m, open: [high]}]}
            """);
        string missing = Write("missing.test.yaml", "config: nowhere.yaml\ntests: [{name: a, opened: 0}]");

        (int code, string output) = await RunFilesAsync(path, missing);

        Assert.Equal(1, code);
        Assert.Contains("nowhere.yaml cannot be read", output, StringComparison.Ordinal);
        Assert.EndsWith("1 passed, 1 failed" + Environment.NewLine, output, StringComparison.Ordinal);
    }

    /// <summary>The file that docs/testing-rules.md shows is one.</summary>
    [Fact]
    public async Task Run_TheExampleOfTheDocumentation_Passes()
    {
        string page = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "docs", "testing-rules.md"), TestContext.Current.CancellationToken);
        string example = page.Split("```yaml\n")[1].Split("```")[0];
        File.Copy(Path.Combine(RepositoryRoot.Path, "samples", "rules", "organisations.yaml"), Path.Combine(_directory.FullName, "bongsu.yaml"));

        (int code, string output) = await RunFilesAsync(Write("example.test.yaml", example));

        Assert.True(code == 0, output);
    }

    private Task<(int Code, string Output)> RunAsync(string tests) => RunFilesAsync(Write("a.test.yaml", Head + tests));

    private string Write(string name, string text)
    {
        string path = Path.Combine(_directory.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static async Task<(int Code, string Output)> RunFilesAsync(params string[] files)
    {
        using var output = new StringWriter();
        int code = await TestCommand.RunAsync(files, verbose: false, output, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }
}
