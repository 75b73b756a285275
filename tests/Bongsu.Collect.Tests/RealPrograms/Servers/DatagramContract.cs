using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Bongsu.Collect.Probing;

namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary>What every kind that asks a server over UDP must do against the real program. A server's own test class inherits it.</summary>
public abstract class DatagramContract : IAsyncDisposable
{
    private const string Silence = "timeout after 1 s|did not respond";

    /// <summary>Where the server is.</summary>
    private protected ProbeWorld World { get; } = new();

    /// <summary>The kind of check.</summary>
    protected abstract string Kind { get; }

    /// <summary>The options with which all is well, without address and port.</summary>
    protected abstract string[] Well { get; }

    /// <summary>A value that a good run has, and what it is.</summary>
    protected abstract (string Name, object Value) Known { get; }

    /// <summary>Options in addition with which the server refuses or does not answer, and what the error says; none where it knows no secrets.</summary>
    protected virtual (string[] Options, string Says)? WrongPassword => null;

    /// <summary>Starts it on the world's port; it is there when the task completes.</summary>
    private protected abstract Task<RealProgram> StartAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task It_says_what_is_and_precisely_what_is_wrong()
    {
        await using RealProgram server = await StartAsync();
        ProbeResult good = await AtAsync(World.Port);
        Assert.True(good.Error is null, $"{good.Error}\n{server.Output}");
        Assert.Equal(Known.Value, good.Values.GetValueOrDefault(Known.Name));

        if (WrongPassword is { } wrong)
            Says(wrong.Says, await World.ProbeAsync(Kind, [.. Well, .. wrong.Options, "timeout=1s"]));
        Says("refused the connection|" + Silence, await AtAsync(RealProgram.FreePort(), "timeout=1s"));
        using (var filtered = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp))
        {
            filtered.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            Says(Silence, await AtAsync(((IPEndPoint)filtered.LocalEndPoint!).Port, "timeout=1s"));
        }

        int seed = 0;
        await SpoiltAsync(static answer => [answer[..(answer.Length / 2)]]);
        await SpoiltAsync(static answer => [[]]);
        await SpoiltAsync(answer =>
        {
            new Random(++seed).NextBytes(answer);
            return [answer];
        });
        await SpoiltAsync(answer =>
        {
            // Addressed to the question, and nonsense behind that.
            new Random(++seed).NextBytes(answer.AsSpan(Math.Min(4, answer.Length)));
            return [answer];
        });
        await SpoiltAsync(static answer => Enumerable.Repeat((byte[])[.. answer[..(answer.Length / 2)], .. new byte[60_000]], 2_000));

        ProbeResult again = await AtAsync(World.Port);
        Assert.True(again.Error is null, again.Error);
    }

    private Task<ProbeResult> AtAsync(int port, params string[] further) => World.ProbeAsync(Kind, [.. Well, $"port={port}", .. further]);

    private async Task SpoiltAsync(Func<byte[], IEnumerable<byte[]>> spoil)
    {
        await using var way = new DatagramSpoiler(World.Port, spoil);
        ProbeResult result = await AtAsync(way.Port, "timeout=2s");
        Assert.NotNull(result.Error);
        Assert.DoesNotContain("the check itself failed", result.Error, StringComparison.Ordinal);
    }

    private void Says(string pattern, ProbeResult result) =>
        Assert.True(result.Error is not null && Regex.IsMatch(result.Error, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)),
            $"{Kind}: expected '{pattern}', got '{result.Error}'");
}
