using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Odbc;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using FsCheck.Xunit;

namespace Bongsu.Collect.Tests.Checks;

/// <summary>Queries through Debian's driver manager and driver of SQLite, in a database that is in memory.</summary>
public sealed class OdbcCheckTests : CheckKindContract, IDisposable
{
    private const string Memory = "Driver=SQLite3;Database=:memory:";

    private readonly OdbcCheck _check = new(TimeProvider.System, new OdbcOptions { Drivers = "SQLite3, Other", Connections = 2 });

    internal override ICheckKind Kind { get; } = new OdbcKind();

    internal override ICheck Check => _check;

    protected override string Key => "db.odbc.select[x,y]";

    public override IEnumerable<string> BadOptions =>
    [
        """{"query":"SELECT 1"}""", """{"query":"SELECT 1","source":"a","connection":"Driver=x"}""", """{"query":"","source":"a"}""",
        """{"query":"SELECT 1","source":"a;Driver=/tmp/x.so"}""", """{"query":"SELECT 1","connection":"Server=x"}""",
        """{"query":"SELECT 1","connection":"Driver=/tmp/x.so"}""", """{"query":"SELECT 1","connection":"Driver=x;FileDSN=/tmp/x"}""",
        """{"query":"SELECT 1","connection":"Driver=x; TraceFile = /tmp/x"}""", """{"query":"SELECT 1","connection":"DSN=y;Driver=x"}""",
    ];

    protected override string? OptionsFor(int port) => null;

    public void Dispose() => _check.Dispose();

    [Theory]
    [InlineData("value", "SELECT 42, 'x'", "42")]
    [InlineData("value", "SELECT NULL", "")]
    [InlineData("value", "SELECT '서울 ü'", "서울 ü")]
    [InlineData("rows", "WITH t(a, \"B c\") AS (VALUES ('x\"y', 1.5), (NULL, 2)) SELECT * FROM t", """[{"a":"x\"y","B c":"1.5"},{"a":null,"B c":"2"}]""")]
    [InlineData("rows", "SELECT 1 AS a WHERE 1 = 0", "[]")]
    [InlineData("discovery", "WITH t(name, \"the size\") AS (VALUES ('x', NULL)) SELECT * FROM t", """[{"{#NAME}":"x","{#THE_SIZE}":""}]""")]
    public async Task A_query_gives_what_is_asked_for(string give, string query, string expected)
    {
        CheckResult result = await AskAsync(give, query);

        Assert.Null(result.Failure?.English());
        Assert.Equal(expected, Assert.Single(result.Outputs).Text);
    }

    [Fact]
    public async Task A_long_value_comes_whole()
    {
        CheckResult result = await AskAsync("value", "SELECT replace(hex(zeroblob(5000)), '0', 'ab')");

        Assert.Equal(string.Concat(Enumerable.Repeat("ab", 10_000)), Assert.Single(result.Outputs).Text);
    }

    [Theory]
    [InlineData("value", "SELECT 1 WHERE 1 = 0", "the query gave no row")]
    [InlineData("value", "SELEC", "the database gave no answer: ")]
    [InlineData("rows", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n LIMIT 100002", "the query gave more than 100000 rows")]
    public async Task What_gives_no_value_says_why(string give, string query, string expected)
    {
        CheckResult result = await AskAsync(give, query);

        Assert.Empty(result.Outputs);
        Assert.StartsWith(expected, result.Failure.English(), StringComparison.Ordinal);
    }

    /// <summary>Nobody waits for a query that was given up, and its place is free when the driver has let go of it.</summary>
    [Fact]
    public async Task A_query_that_takes_too_long_is_cancelled()
    {
        for (int i = 0; i < 4; i++)
        {
            using var stop = new CancellationTokenSource();
            ValueTask<CheckResult> running = RunUntilAsync(
                Options("value", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000000) SELECT count(*) FROM n"), 0, null, stop.Token);
            await stop.CancelAsync();

            Assert.True((await running).TimedOut);
        }

        await ThereIsAPlaceAsync();
    }

    /// <summary>It may be over before a thread has taken it up.</summary>
    [Fact]
    public async Task A_query_that_is_cancelled_at_once_leaves_its_place()
    {
        for (int i = 0; i < 200; i++)
        {
            using var stop = new CancellationTokenSource();
            ValueTask<CheckResult> running = RunUntilAsync(Options("value", "SELECT 1"), 0, null, stop.Token);
            await stop.CancelAsync();
            await running;
        }

        await ThereIsAPlaceAsync();
    }

    [Fact]
    public async Task Only_drivers_that_are_allowed_are_used()
    {
        CheckResult result = await RunAsync("""{"query":"SELECT 1","connection":"Driver=SQLite;Database=:memory:"}""");

        Assert.Equal("the setting odbc.drivers does not allow the driver 'SQLite'", result.Failure.English());
    }

    [Fact]
    public async Task A_source_that_is_not_there_is_said()
    {
        CheckResult result = await RunAsync($$"""{"query":"SELECT 1","source":"bongsu-nowhere","user":"kim","password":"{{TheSecret}}"}""");

        Assert.Contains("IM002", result.Failure.English(), StringComparison.Ordinal);
        Assert.DoesNotContain(TheSecret, result.Failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Driver={My Driver};UID=a;Pwd={x;}}y}", "kim", "p}w", "Driver={My Driver};UID={kim};PWD={p}}w};")]
    [InlineData("Driver=x;Server = db ; Database=shop;", null, null, "Driver={x};Server={db};Database={shop};")]
    public void What_is_given_to_the_driver_manager_cannot_be_misread(string written, string? user, string? password, string expected)
    {
        Assert.True(OdbcConnectionText.TryRead(written, out OdbcConnectionText? read, out _));

        Assert.Equal(expected, read.With(user, password));
    }

    [Property(MaxTest = 2000)]
    public void Any_connection_is_read_the_same_again_or_refused(byte[] script)
    {
        string[] parts = ["Driver", "=", ";", "{", "}", "}}", "x", "FileDSN", "Trace", " ", "/", "UID", "\0", "한"];
        string text = string.Concat(script.Select(b => parts[b % parts.Length]));

        if (!OdbcConnectionText.TryRead(text, out OdbcConnectionText? read, out string? fault))
        {
            Assert.NotEmpty(fault);
            return;
        }

        Assert.True(OdbcConnectionText.TryRead(read.With(null, null), out OdbcConnectionText? again, out string? wrong), wrong);
        Assert.Equal((read.Driver, read.With("u", "p")), (again.Driver, again.With("u", "p")));
    }

    // A driver may still be at what was cancelled.
    private async Task ThereIsAPlaceAsync()
    {
        CheckResult result = await AskAsync("value", "SELECT 1");
        for (int i = 0; i < 10 && result.TimedOut; i++)
            result = await AskAsync("value", "SELECT 1");
        Assert.False(result.TimedOut, "every place is taken");
        Assert.Equal("1", Assert.Single(result.Outputs).Text);
    }

    private ValueTask<CheckResult> AskAsync(string give, string query) => RunAsync(Options(give, query));

    private static string Options(string give, string query) =>
        System.Text.Json.JsonSerializer.Serialize(new { connection = Memory, give, query });
}
