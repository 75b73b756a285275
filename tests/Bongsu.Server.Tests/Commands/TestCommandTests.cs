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
                    open: [{host: web-1, title: load above 2, level: 3, category: instance, since: 12m, notified: [infra/On-call by mail], notNotified: ["shop-team: *report*"]}]
                  - at: 16m
                    open: []
                    recovered: [{title: load*, notified: ["infra/*"]}]
                opened: 1
              - name: texts and gaps
                series:
                  web-1/load: "1x3 _x7 1"
                  web-1/state: {from: 30s, values: "'up'x2 'down' 'up'"}
                expect:
                  - {at: 2m 30s, open: [{title: is down, level: 2, notified: ["infra/On-call by mail, digest 1h"]}]}
                  - {at: 8m, open: [silent]}
                  - {at: 10m, open: [], recovered: [silent]}
              - name: both are notified when users cannot get in
                series: {shop/users: "'yes' 'no'"}
                expect:
                  - {at: 1m, open: [{host: shop, title: nobody gets in, level: 5, category: service, notified: [infra/On-call by mail, shop-team/Owner by mail]}]}
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
                      - {title: load above 2, level: 2, notified: [shop-team/Owner by mail], notNotified: [infra]}
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
    [InlineData("  - {name: a, start: \"12:00\", opened: 0}", ":21:22: '12:00' is not a time")]
    [InlineData("  - {name: a, start: 1/2/2026, opened: 0}", ":21:22: '1/2/2026' is not a time")]
    [InlineData("  - {name: a, start: 1989-12-31, opened: 0}", ":21:22: '1989-12-31' is not a time from 1990")]
    [InlineData("  - {name: a, series: {web-1/load: {every: 9000d, values: 1x900000}}, opened: 0}", "The series is longer than 400 days.")]
    [InlineData("  - {name: a, series: {web-1/load: {from: 401d, values: 1}}, opened: 0}", "The series is longer than 400 days.")]
    [InlineData("  - {name: a, series: {web-1/load: {every: 0s, values: 1}}, opened: 0}", "The time between two values must be above 0.")]
    [InlineData("  - {name: a, expect: [{at: 9000d 9000d, open: []}]}", ":21:29: A test covers at most 400 days.")]
    [InlineData(
        "  - {name: a, expect: [{at: 1d 1d 1d 1d 1d 1d 1d 1d 1d 1d 1d 1d 1d 1d 1d 1d 1d 1d 1d 1d 1d, open: []}]}",
        ":21:29: A time span has at most 20 parts")]
    [InlineData("  - {name: a, discovered: {web-1: 5}, opened: 0}", "Named members were expected: rows by the discovery's key.")]
    [InlineData("  - {name: a, expect: [{at: 5m, open: [{title: a, category: host}]}]}", "'host' is not a category: instance or service was expected.")]
    [InlineData("  - {name: a, expect: [{at: 5m, open: [{host: a}]}]}", "A problem has a 'title:'")]
    [InlineData("  - {opened: 0}", ":21:5: A test has a 'name:'.")]
    [InlineData("  - {name: a, opened: many}", "'many' is not a whole number from 0 to 1000000")]
    [InlineData("  - {name: a, expect: [{at: 5m, open: [{title: a, level: 9}]}]}", ":21:58: '9' is not a whole number from 1 to 5")]
    [InlineData("  - {name: a, expect: [{at: 5m, open: [{title: a, told: []}]}]}", ":21:51: 'told' is now called 'notified'.")]
    [InlineData("  - {name: a, expect: [{at: 5m, open: [{title: a, notTold: []}]}]}", ":21:51: 'notTold' is now called 'notNotified'.")]
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

    /// <summary>Heal windows, maintenances, gateways and flapping decide as they do live.</summary>
    [Fact]
    public async Task Run_WhoIsNotified_IsDecidedByThePipelineThatRunsLive()
    {
        string path = Write("pipeline.test.yaml", """
            configuration:
              organisations:
                - {name: infra, kind: infrastructure, people: [{name: On-call, email: infra@example.com}]}
              channels:
                - {name: mail, type: smtp, host: 127.0.0.1, port: 25, from: bongsu@example.com}
              hosts:
                - {name: gw, items: [{key: up}], triggers: [{name: gateway down, expression: last(//up)=0, level: 3, tags: {scope: availability}}]}
                - name: web-1
                  groups: [web]
                  gateway: gw
                  items: [{key: load}, {key: up}]
                  triggers:
                    - {name: busy, expression: last(//load)>2, level: 3, healWindow: 5m, flapping: {changes: 0}}
                    - {name: down, expression: last(//up)=0, level: 3, tags: {scope: availability}, flapping: {changes: 0}}
              maintenances:
                - {name: patch, groups: [web], from: "2026-11-01 01:00", until: "2026-11-01 02:00"}
            start: 2026-11-01T00:00:00Z
            tests:
              - name: what heals within its window notifies nobody
                series: {web-1/load: "1 3x4 1"}
                expect:
                  - {at: 2m, open: [{title: busy, notified: ["infra/On-call by mail, at 6m"]}]}
                  - {at: 5m, open: [], recovered: [{title: busy, notified: [], notNotified: ["infra/On-call: not needed*"]}]}
              - name: what lasts longer than its window notifies of both
                series: {web-1/load: "1 3x9 1"}
                expect:
                  - {at: 6m, open: [{title: busy, notified: ["infra/On-call by mail"]}]}
                  - {at: 10m, open: [], recovered: [{title: busy, notified: ["infra/On-call by mail"]}]}
              - name: in maintenance everybody waits for the end
                series: {web-1/load: {from: 70m, values: "3x5"}}
                expect:
                  - {at: 75m, open: [{title: busy, notified: ["infra/On-call by mail, at 2h"]}]}
                  - {at: 2h, open: [{title: busy, notified: ["infra/On-call by mail"]}]}
              - name: behind a gateway that is down nobody is notified of the host
                series: {gw/up: "0x5", web-1/up: {from: 30s, values: "0x5"}}
                expect:
                  - at: 1m
                    open:
                      - {title: gateway down, notified: ["infra/On-call by mail"]}
                      - {host: web-1, title: down, notified: [], notNotified: ["infra/On-call: *gateway*"]}
            """);

        (int code, string output) = await RunFilesAsync(path);

        Assert.True(code == 0, output);
        Assert.Equal("4 passed, 0 failed" + Environment.NewLine, output);
    }

    /// <summary>
    /// Calculated items that have no series are computed from those that do, at their interval; one reads another; preprocessing runs on what is given as raw.
    /// </summary>
    [Fact]
    public async Task Run_CalculatedItemsAndRawValues_AreComputedAsLive()
    {
        string path = Write("calculated.test.yaml", """
            configuration:
              organisations:
                - {name: infra, kind: infrastructure, people: [{name: On-call, email: infra@example.com}]}
              settings:
                regularExpressions: [{name: bad state, parts: [{expression: down}]}]
              hosts:
                - name: web-1
                  macros: {"{$WANTED}": "it's \"up\""}
                  items:
                    - {key: used, valueType: unsigned}
                    - {key: total, valueType: unsigned}
                    - {key: share, type: calculated, interval: 1m, unit: "%", formula: "100*last(//used)/last(//total)"}
                    - {key: share.worst, type: calculated, interval: 2m, formula: "max(//share,10m)"}
                    - {key: bits, type: calculated, interval: 1m, formula: "last(//used)", preprocessing: [{type: multiplier, factor: 8}]}
                    - {key: all, type: calculated, interval: 1m, formula: "sum(last_foreach(/*/used))"}
                    - {key: bad, type: calculated, interval: 1m, formula: 'count(//state,3m,"regexp","@bad state")'}
                    - {key: wanted, type: calculated, interval: 1m, formula: 'last(//state)={$WANTED}'}
                    - {key: state, valueType: text}
                    - {key: in.bytes, valueType: float, preprocessing: [{type: change-per-second}, {type: multiplier, factor: 8}]}
                    - {key: page, valueType: float, preprocessing: [{type: jsonpath, path: $.load}]}
                  triggers:
                    - {name: above 90, expression: "last(//share)>90"}
                    - {name: was above 90, expression: "last(//share.worst)>90"}
                    - {name: many bits, expression: "last(//bits)>=760"}
                    - {name: all together, expression: "last(//all)>=100"}
                    - {name: bad states, expression: "last(//bad)>=2"}
                    - {name: as wanted, expression: "last(//wanted)=1"}
                    - {name: fast, expression: "last(//in.bytes)>700"}
                    - {name: load, expression: "last(//page)>2"}
                - {name: web-2, items: [{key: used, valueType: unsigned}]}
            tests:
              - name: shares
                series:
                  web-1/total: "100x10"
                  web-1/used: "50x3 95x2 50x5"
                  web-2/used: "10x10"
                expect:
                  - {at: 2m 59s, open: []}
                  - {at: 3m, open: [above 90, many bits, all together]}
                  - {at: 4m, open: [above 90, many bits, all together, was above 90]}
                  - {at: 5m, open: [was above 90], recovered: [above 90, many bits, all together]}
                  - {at: 9m, open: [was above 90]}
              - name: a series that is given is not computed
                series: {web-1/total: "100x3", web-1/used: "95x3", web-1/share: "1x3", web-2/used: "1x3"}
                expect: [{at: 2m, open: [many bits]}]
              - name: texts
                series: {web-1/state: "'up' 'down'x2 'it''s \"up\"'"}
                expect:
                  - {at: 1m, open: []}
                  - {at: 2m, open: [bad states]}
                  - {at: 3m, open: [bad states, as wanted]}
              - name: raw
                series:
                  web-1/in.bytes: {every: 1m, raw: "1000 2000+6000x3 100 700"}
                  web-1/page: {every: 1m, raw: "'{\"load\":1}' 'broken' '{\"load\":3}'"}
                expect:
                  - {at: 1m, open: []}
                  - {at: 2m, open: [fast, load]}
                  - {at: 5m, open: [load], recovered: [fast]}
            """);

        (int code, string output) = await RunFilesAsync(path);

        Assert.True(code == 0, output);
        Assert.Equal("4 passed, 0 failed" + Environment.NewLine, output);
    }

    [Fact]
    public async Task Run_CalculatedOrRawThatCannotBe_IsNotedWhereTheTestFails()
    {
        string path = Write("notes.test.yaml", """
            configuration:
              organisations: [{name: infra, kind: infrastructure, people: [{name: On-call, email: infra@example.com}]}]
              hosts:
                - name: h
                  items:
                    - {key: a}
                    - {key: b}
                    - {key: c, type: calculated, interval: 1m, formula: "last(//a)/last(//b)"}
                    - {key: d, preprocessing: [{type: multiplier, factor: 2}]}
                  triggers: [{name: high, expression: "last(//c)>1 or last(//d)>1"}]
            tests:
              - name: nothing is known
                series:
                  h/a: "1x3"
                  h/b: "0x3"
                  h/d: {raw: "'x'x2"}
                expect: [{at: 2m, open: [high]}]
            """);

        (int code, string output) = await RunFilesAsync(path);

        Assert.Equal(1, code);
        Assert.Contains("note: h: c: Division by zero.", output, StringComparison.Ordinal);
        Assert.Contains("note: h: d: value 1 'x': Preprocessing step 1: 'x' is not a number.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ASeriesWithBothValuesAndRaw_SaysWhere()
    {
        (int code, string output) = await RunAsync("""
              - name: load
                series:
                  web-1/load: {values: "1", raw: "2"}
                opened: 0
            """);

        Assert.Equal(1, code);
        Assert.Contains("a.test.yaml:23:38: A series has 'values:', as they are stored, or 'raw:', as they come; not both.", output, StringComparison.Ordinal);
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
