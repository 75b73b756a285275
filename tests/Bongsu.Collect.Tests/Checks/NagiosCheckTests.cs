using System.Runtime.Versioning;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Nagios;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;

namespace Bongsu.Collect.Tests.Checks;

[SupportedOSPlatform("linux")]
public sealed class NagiosCheckTests : CheckKindContract, IDisposable
{
    private readonly DirectoryInfo _plugins = Directory.CreateTempSubdirectory("bongsu-plugins-");
    private readonly NagiosCheck _check;

    public NagiosCheckTests() => _check = new NagiosCheck(TimeProvider.System, new NagiosOptions { Directories = _plugins.FullName, Processes = 4 });

    internal override ICheckKind Kind { get; } = new NagiosKind();

    internal override ICheck Check => _check;

    public override IEnumerable<string> BadOptions =>
    [
        """{"command":"../check_dummy"}""", """{"command":"/bin/sh"}""", """{"command":".."}""", """{"command":"x","failsAt":"ok"}""",
        """{"command":"x","arguments":["a\u0000b"]}""",
    ];

    protected override string? OptionsFor(int port) => null;

    public void Dispose()
    {
        _check.Dispose();
        _plugins.Delete(recursive: true);
    }

    [Theory]
    [InlineData(0, "warning", null)]
    [InlineData(1, "warning", "warning: it says so")]
    [InlineData(1, "critical", null)]
    [InlineData(2, "critical", "critical: it says so")]
    [InlineData(3, "critical", "unknown: it says so")]
    [InlineData(4, "warning", "the plugin ended with exit code 4, which means nothing: it says so")]
    public async Task The_exit_code_is_the_state(int exit, string failsAt, string? failure)
    {
        Write("check_x", $"echo 'it says so|rta=5ms;10;20 lost=U'; echo 'and more'; exit {exit}");

        CheckResult result = await RunAsync($$"""{"command":"check_x","failsAt":"{{failsAt}}"}""");

        Assert.Equal(failure, result.Failure?.English());
        Assert.Equal(exit > 3 ? 3 : exit, Number(result, "state"));
        Assert.Equal(("it says so", "and more"), (Text(result, "text"), Text(result, "long")));
        Assert.Equal((0.005, "10", "20"), (Number(result, "perf.rta"), Text(result, "perf.rta.warn"), Text(result, "perf.rta.crit")));
        Assert.DoesNotContain(result.Outputs, o => o.Output == "perf.lost");
    }

    /// <summary>As an external check of Zabbix is: the exit code says nothing.</summary>
    [Fact]
    public async Task An_item_is_what_the_program_printed()
    {
        Write("x.sh", "echo \"$1|a=1\"; echo more; exit 2");

        CheckResult result = await RunAsync("""{"command":"x.sh","arguments":["5"]}""", key: "x.sh[5]");

        Assert.Null(result.Failure);
        Assert.Equal("5|a=1\nmore", Assert.Single(result.Outputs).Text);
    }

    [Fact]
    public async Task Arguments_are_not_taken_apart_and_the_environment_is_not_handed_on()
    {
        Environment.SetEnvironmentVariable("BONGSU_TEST_SECRET", TheSecret);
        Write("check_x", "for a in \"$@\"; do printf '[%s]' \"$a\"; done; printf '%s' \"$BONGSU_TEST_SECRET\"");

        CheckResult result = await RunAsync("""{"command":"check_x","arguments":["a b","$(id)","; exit 2","{HOST.CONN}","*"]}""");

        Assert.Equal("[a b][$(id)][; exit 2][127.0.0.1][*]", Text(result, "text"));
    }

    [Fact]
    public async Task A_plugin_that_takes_too_long_is_ended_with_its_children()
    {
        string pids = Path.Combine(_plugins.FullName, "pids");
        Write(
            "check_x",
            $"""
            echo $$ >> {pids}
            (trap '' TERM; echo $BASHPID >> {pids}; exec sleep 1000) &
            while ! [ $(wc -l < {pids}) = 2 ]; do :; done
            echo > {pids}.ready
            wait
            """,
            shell: "bash");
        using var stop = new CancellationTokenSource();
        ValueTask<CheckResult> running = RunUntilAsync("""{"command":"check_x"}""", 0, null, stop.Token);
        while (!File.Exists(pids + ".ready"))
            await Task.Yield();
        await stop.CancelAsync();
        CheckResult result = await running;

        Assert.True(result.TimedOut);
        Assert.Contains("had not ended after 5 s; it and its children were ended", result.Failure.English(), StringComparison.Ordinal);
        await AssertGoneAsync(await File.ReadAllLinesAsync(pids, TestContext.Current.CancellationToken));
    }

    /// <summary>Such a child keeps the plugin's output open: it is not waited for, and not left behind.</summary>
    [Fact]
    public async Task A_child_that_outlives_its_plugin_is_ended()
    {
        string pids = Path.Combine(_plugins.FullName, "pids");
        Write("check_x", $"sleep 1000 & echo $! > {pids}; echo fine; exit 0");

        CheckResult result = await RunAsync("""{"command":"check_x"}""");

        Assert.Equal((null, "fine"), (result.Failure, Text(result, "text")));
        await AssertGoneAsync(await File.ReadAllLinesAsync(pids, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_plugin_that_prints_without_an_end_is_ended()
    {
        Write("check_x", "exec yes");

        Assert.Equal("check_x printed more than 262144 bytes and was ended", (await RunAsync("""{"command":"check_x"}""")).Failure.English());
    }

    [Fact]
    public async Task What_is_only_on_the_error_output_is_said()
    {
        Write("check_x", "echo 'cannot open socket' >&2; exit 3");

        Assert.Equal("unknown: cannot open socket", (await RunAsync("""{"command":"check_x"}""")).Failure.English());
    }

    [Fact]
    public async Task A_signal_is_said()
    {
        Write("check_x", "kill -SEGV $$");

        Assert.Equal("check_x was ended by signal 11", (await RunAsync("""{"command":"check_x"}""")).Failure.English());
    }

    [Fact]
    public async Task A_file_that_is_no_program_is_said()
    {
        await File.WriteAllTextAsync(Path.Combine(_plugins.FullName, "check_x"), "no program", TestContext.Current.CancellationToken);

        Assert.NotNull((await RunAsync("""{"command":"check_x"}""")).Failure);
    }

    [Fact]
    public async Task What_is_not_there_or_not_allowed_is_not_run()
    {
        Write("negate", "exit 0");
        using var none = new NagiosCheck(TimeProvider.System, new NagiosOptions { Directories = "" });
        var target = new CheckTarget(TestHosts.Host(), new NagiosCheckOptions { Command = "negate" }, null, TimeSpan.FromSeconds(5));

        CheckResult missing = await RunAsync("""{"command":"check_y"}"""), refused = await RunAsync("""{"command":"negate"}""");
        CheckResult off = await none.RunAsync(target, TestContext.Current.CancellationToken);

        Assert.Equal("there is no plugin check_y in " + _plugins.FullName, missing.Failure.English());
        Assert.Contains("negate runs what its arguments say", refused.Failure.English(), StringComparison.Ordinal);
        Assert.Contains("nagios.directories is empty", off.Failure.English(), StringComparison.Ordinal);
    }

    private static string? Text(CheckResult result, string output) => result.Outputs.Single(o => o.Output == output).Text;

    // The kernel takes a moment for it: what is asked is that it happens.
    private static async Task AssertGoneAsync(string[] pids)
    {
        Assert.NotEmpty(pids);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        foreach (string pid in pids.Where(p => p.Length > 0))
        {
            while (await IsThereAsync(pid))
                limit.Token.ThrowIfCancellationRequested();
        }
    }

    // A process that nobody has waited for yet is gone too.
    private static async Task<bool> IsThereAsync(string pid)
    {
        try
        {
            return !(await File.ReadAllTextAsync($"/proc/{pid}/stat", TestContext.Current.CancellationToken)).Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void Write(string name, string script, string shell = "sh")
    {
        string path = Path.Combine(_plugins.FullName, name);
        File.WriteAllText(path, $"#!/bin/{shell}\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
