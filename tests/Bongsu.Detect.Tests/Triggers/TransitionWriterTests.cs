using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Effective;
using Bongsu.Detect.Problems;
using Bongsu.Detect.Triggers;
using Bongsu.Detect.Values;
using Bongsu.Model.Identity;
using Bongsu.Model.Time;
using Bongsu.Model.Values;
using Bongsu.Model.Words;

namespace Bongsu.Detect.Tests.Triggers;

/// <summary>What a transition means for the problem that is written.</summary>
public sealed class TransitionWriterTests
{
    private static readonly Timestamp At = Timestamp.FromUnix(1_795_608_000);

    private readonly WrittenProblems _problems = new();
    private readonly Newest _newest = new();

    [Fact]
    public async Task WriteAsync_TheCheckFailed_SaysWhatTheCheckSaid()
    {
        (EffectiveHost host, HostPlan plan, ItemId ok, ItemId error) = Checked();
        _newest.Values[error] = ItemValue.OfText(At, "connection refused");

        await WriteAsync(plan, ok, 0);

        Assert.StartsWith("page: connection refused — ", _problems.Opening!.Because.English(), StringComparison.Ordinal);
        Assert.Equal(host.Id, _problems.Opening.Host);
    }

    [Fact]
    public async Task WriteAsync_TheErrorIsOfAnEarlierRun_IsNotGivenAsTheReason()
    {
        (_, HostPlan plan, ItemId ok, ItemId error) = Checked();
        _newest.Values[error] = ItemValue.OfText(At - TimeSpan.FromMinutes(1), "connection refused");

        await WriteAsync(plan, ok, 0);

        Assert.DoesNotContain("refused", _problems.Opening!.Because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task WriteAsync_SeveralProblemsAtOnce_CannotFlap(bool multiple, bool flaps)
    {
        var host = new HostBuilder("web-1")
            .Item("cpu")
            .Trigger("hot", "last(//cpu)>90", set: t => t with { Multiple = multiple, Flapping = new FlappingDefinition() });

        await WriteAsync(host.Plan(), host["cpu"], 95);

        Assert.Equal(flaps, _problems.Opening!.Flapping is not null);
    }

    [Fact]
    public async Task WriteAsync_TagsOfHostAndTrigger_TheTriggersComeFirst()
    {
        var builder = new HostBuilder("web-1")
            .Item("cpu")
            .Trigger("hot", "last(//cpu)>90", set: t => t with { Tags = new Dictionary<string, string> { ["scope"] = "capacity" } });
        EffectiveHost host = builder.Build() with { Tags = new Dictionary<string, string> { ["scope"] = "host", ["site"] = "seoul" } };

        await WriteAsync(TriggerCompiler.Compile(host, new FixedCatalog([host]), new ExpressionCache()), builder["cpu"], 95);

        Assert.Equal([("scope", "capacity"), ("site", "seoul")], _problems.Opening!.Tags.Select(t => (t.Key, t.Value)).Order());
    }

    private async Task WriteAsync(HostPlan plan, ItemId item, double value)
    {
        var transitions = new List<TriggerTransition>();
        new HostTriggers(
            plan, Array.Empty<OpenTrigger>(), At - TimeSpan.FromDays(1), TimeZoneInfo.Utc).Observe([(item, ItemValue.Float(At, value))], At, transitions);
        await new TransitionWriter(_problems, _newest).WriteAsync(Assert.Single(transitions), TestContext.Current.CancellationToken);
    }

    private static (EffectiveHost Host, HostPlan Plan, ItemId Ok, ItemId Error) Checked()
    {
        HostBuilder builder = new HostBuilder("web-1").Item("page.ok").Item("page.error", ItemValueType.Text).Trigger("page failed", "last(//page.ok)=0");
        (ItemId ok, ItemId error) = (builder["page.ok"], builder["page.error"]);
        EffectiveHost host = builder.Build() with
        {
            Checks =
            [
                new EffectiveCheck
                {
                    Name = "page", Type = "http", Interval = TimeSpan.FromSeconds(5), Timeout = TimeSpan.FromSeconds(3),
                    Outputs = new Dictionary<string, ItemId>
                    {
                        ["ok"] = ok,
                        ["error"] = error,
                    }, FailureTrigger = StableId.Trigger(new HostId(1), "page failed"), Options = new Dictionary<string, JsonElement>(),
                },
            ],
        };
        return (host, TriggerCompiler.Compile(host, new FixedCatalog([host]), new ExpressionCache()), ok, error);
    }

    private sealed class Newest : INewestValues
    {
        public Dictionary<ItemId, ItemValue> Values { get; } = [];

        public ItemValue? Get(EffectiveItem item) => Values.TryGetValue(item.Id, out ItemValue value) ? value : null;

        public string? WhyNone(EffectiveItem item) => null;
    }

    private sealed class WrittenProblems : IProblemSink
    {
        public ProblemOpening? Opening { get; private set; }

        public Task<OpeningResult> OpenAsync(ProblemOpening opening, CancellationToken cancellationToken)
        {
            Opening = opening;
            return Task.FromResult(new OpeningResult(OpeningOutcome.Opened, new ProblemId(1)));
        }

        public Task RecoverAsync(ProblemRecovery recovery, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<IReadOnlyList<OpenTrigger>> GetOpenTriggersAsync(HostId host, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<OpenTrigger>>([]);
    }
}
