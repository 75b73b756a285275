using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;
using Bongsu.Respond.Channels;
using Bongsu.Respond.Tests.Channels;
using Bongsu.Respond.Trackers;
using Bongsu.Respond.Trackers.Jira;
using Bongsu.Testing;
using Microsoft.Extensions.Time.Testing;
using static Bongsu.Respond.Tests.RespondBench;

namespace Bongsu.Respond.Tests.Trackers;

public sealed class JiraContractTests : TrackerContract, IAsyncLifetime
{
    private readonly OutboundHttp _http = new();
    private readonly HttpPeer _flooding = new();
    private FakeJira _jira = null!;

    public JiraContractTests() => Tracker = new JiraTracker(new JiraSites(_http, new FakeTimeProvider()));

    private protected override IKind Kind { get; } = new JiraKind();

    private protected override ITracker Tracker { get; }

    private protected override int Issues => _jira.Issues.Count;

    private protected override int Comments => _jira.Issues.Sum(i => i.Comments.Count);

    private protected override Flood Flood => _flooding.Flood;

    public async ValueTask InitializeAsync() => _jira = await FakeJira.StartAsync(null, Cancelled);

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(_jira.Violations);
        await _jira.DisposeAsync();
        await _flooding.DisposeAsync();
        _http.Dispose();
    }

    private protected override ValueTask<object> SetUpAsync(FarSide behaviour)
    {
        string url = _jira.Url.AbsoluteUri;
        switch (behaviour)
        {
            case FarSide.LosesTheAnswerToACreate:
                _jira.Inject(FakeFault.DropAfter, method: "POST", path: "/issue");
                break;
            case FarSide.RefusesCredentials:
                _jira.Inject(FakeFault.Unauthorised, times: 3);
                break;
            case FarSide.IsOverloaded:
                _jira.Inject(FakeFault.RateLimit, times: 3);
                break;
            case FarSide.Stalls:
                _jira.Inject(FakeFault.Stall);
                break;
            case FarSide.Floods:
                (_flooding.Answer, _flooding.FloodOf) = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"u8.ToArray(), new byte[65_536]);
                url = _flooding.Url;
                break;
            case FarSide.FloodsFromTheFirstByte:
                (_flooding.Answer, _flooding.FloodOf) = (
                    "HTTP/1.1 200 OK\r\n"u8.ToArray(),
                    Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("X-More: more\r\n", 4096))));
                url = _flooding.Url;
                break;
            case FarSide.IsGone:
                url = $"http://127.0.0.1:{FreePort()}/";
                break;
        }

        string options = $$"""{"url":"{{url}}","user":"me@example.com","token":"{{TheSecret}}","rules":[{"project":"SHOP","issueType":"Incident"}]}""";
        return ValueTask.FromResult<object>(JsonSerializer.Deserialize<JiraTrackerOptions>(options, ConfigurationJson.Options)!);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
