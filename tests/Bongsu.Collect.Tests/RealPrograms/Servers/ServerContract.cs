using System.Text.RegularExpressions;
using Bongsu.Collect.Probing;

namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary>
/// What every kind that talks to a server over TCP must do against the real program: the right values when it is well, and a precise error for each thing
/// that can be wrong with it or on the way to it. A server's own test class inherits it.
/// </summary>
public abstract class ServerContract : IAsyncDisposable
{
    private const string Silence = "timeout after 1 s|did not respond within 1 s";

    // What a client that gives up may still have in the buffers of the system, and of TLS.
    private const long MostTaken = 96L << 20;

    /// <summary>Where the server is.</summary>
    private protected ProbeWorld World { get; } = new();

    /// <summary>The server's port.</summary>
    protected virtual int Port => World.Port;

    /// <summary>The kind of check.</summary>
    protected abstract string Kind { get; }

    /// <summary>The options with which all is well, without address and port.</summary>
    protected abstract string[] Well { get; }

    /// <summary>Options in addition with which the server refuses the login; none where it knows no login.</summary>
    protected virtual string[] WrongPassword => [];

    /// <summary>Options in addition that encrypt and verify; none where the server does not encrypt.</summary>
    protected virtual string[] Tls => [];

    /// <summary>A value that a good run has, and what it is; null where it has none.</summary>
    protected abstract (string Name, object Value)? Known { get; }

    /// <summary>What the error says that a wrong password gives.</summary>
    protected virtual string Refusal => "refused the login";

    /// <summary>The options that lead to a port of this machine.</summary>
    protected virtual string[] At(int port) => [$"port={port}"];

    /// <summary>Starts it on the port; it is there when the task completes.</summary>
    private protected abstract Task<IAsyncDisposable> StartAsync(ServerCertificate certificate);

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task It_says_what_is_and_precisely_what_is_wrong()
    {
        await using IAsyncDisposable server = await StartAsync(ServerCertificate.Make(World.Directory));

        // Once whole, to know how much it says.
        await using var whole = new Spoiler(Port, Spoiling.Nothing);
        ProbeResult good = await AtAsync(whole.Port);
        Assert.True(good.Error is null, $"{good.Error}\n{(server as RealProgram)?.Output}");
        if (Known is { } known)
            Assert.Equal(known.Value, good.Values.GetValueOrDefault(known.Name));
        long half = whole.Passed / 2;

        // Slow, but in time.
        await using (var slow = new Spoiler(Port, Spoiling.Slowness, half))
        {
            ProbeResult late = await AtAsync(slow.Port);
            Assert.True(late.Error is null, $"{Kind}, slowly after {half} bytes: {late.Error}");
        }

        if (WrongPassword.Length > 0)
            Says(Refusal, await World.ProbeAsync(Kind, [.. Well, .. At(Port), .. WrongPassword]));
        Says("refused the connection|no connection to the agent", await AtAsync(RealProgram.FreePort()));
        using (var filtered = new FilteredPort())
            Says(Silence, await AtAsync(filtered.Port, "timeout=1s"));
        await SpoiltAsync(Spoiling.Silence, 0, Silence);
        await SpoiltAsync(Spoiling.Silence, half, Silence);
        await SpoiltAsync(Spoiling.Close, 0, null);
        await SpoiltAsync(Spoiling.Close, half, null);
        await SpoiltAsync(Spoiling.Garbage, 0, null);
        await SpoiltAsync(Spoiling.Garbage, half, null);
        await SpoiltAsync(Spoiling.Flood, 0, null);
        await SpoiltAsync(Spoiling.Flood, half, null);

        // And after all that it is still well.
        ProbeResult again = await AtAsync(Port);
        Assert.True(again.Error is null, again.Error);
    }

    [Theory]
    [InlineData("localhost", -1, "it expired on|NotTimeValid")]
    [InlineData("elsewhere.example", 30, "it is for another name|RemoteCertificateNameMismatch")]
    [InlineData("localhost", 30, "self-signed|UntrustedRoot")]
    public async Task Its_certificate_is_examined(string name, int days, string fault)
    {
        if (Tls.Length == 0)
            return;
        await using IAsyncDisposable server = await StartAsync(ServerCertificate.Make(World.Directory, name, days));

        Says(fault, await World.ProbeAsync(Kind, [.. Well, .. At(Port), .. Tls]));
    }

    private Task<ProbeResult> AtAsync(int port, params string[] further) => World.ProbeAsync(Kind, [.. Well, .. At(port), .. further]);

    private async Task SpoiltAsync(Spoiling spoiling, long after, string? says)
    {
        await using var way = new Spoiler(Port, spoiling, after);
        ProbeResult result = await AtAsync(way.Port, spoiling == Spoiling.Silence ? "timeout=1s" : "timeout=20s");
        string what = $"{Kind}, {spoiling} after {after} bytes: {result.Error}";

        // What a kind has already heard may be all that it needs: then it is well.
        Assert.True(result.Error is not null || after > 0, what);
        if (says is not null && result.Error is not null)
            Assert.True(Regex.IsMatch(result.Error, says, RegexOptions.None, TimeSpan.FromSeconds(1)), what);
        Assert.False(spoiling != Spoiling.Silence && result.Error?.Contains("timeout after", StringComparison.Ordinal) == true, what);
        Assert.False(result.Error?.Contains("the check itself failed", StringComparison.Ordinal) == true, what);
        Assert.True(way.Flooded <= MostTaken, $"{what} took {way.Flooded} bytes");
        await way.IsLeftAsync(Cancellation);
    }

    private void Says(string pattern, ProbeResult result) =>
        Assert.True(result.Error is not null && Regex.IsMatch(result.Error, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)),
            $"{Kind}: expected '{pattern}', got '{result.Error}'");
}
