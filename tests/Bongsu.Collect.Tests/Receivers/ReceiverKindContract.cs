using Bongsu.Configuration.Effective;
using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Tests.Receivers;

/// <summary>What every kind of receiver must do; a kind's own test class inherits it.</summary>
public abstract class ReceiverKindContract : IAsyncLifetime
{
    /// <summary>The kind's descriptor.</summary>
    internal abstract IReceiverKind Kind { get; }

    private protected TrapperFixture Trapper { get; } = new();

    private protected TestWorld World => Trapper.World;

    public virtual async ValueTask InitializeAsync() => await Trapper.StartAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await Trapper.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Sends a value as a stranger would, and returns once it is answered.</summary>
    private protected abstract Task SendAsync(string host, string key, string value);

    /// <summary>An item of a type, with the options that the kind needs.</summary>
    private protected virtual EffectiveItem ItemOf(string key, string type) => TestHosts.Item(key, type);

    [Fact]
    public void It_says_what_it_is()
    {
        Assert.Equal(KindFamily.Receiver, Kind.Family);
        Assert.EndsWith(".", Kind.Summary, StringComparison.Ordinal);
        Assert.Contains(Kind.GetType(), KindRegistry.Scan(Kind.GetType().Assembly).Select(k => k.GetType()));
        Assert.Same(Kind.GetType(), new KindRegistry([Kind]).ItemSources[Kind.Type].GetType());
    }

    [Fact]
    public async Task A_value_is_durable_when_it_is_answered()
    {
        EffectiveHost host = World.Catalog.Put(TestHosts.Host(items: [ItemOf("k", Kind.Type)]));

        await SendAsync("web-1", "k", "1.5");

        Assert.Equal([1.5], (await World.SamplesAsync(host, "k")).Select(s => s.Value));
    }

    [Fact]
    public async Task Items_of_other_types_take_nothing()
    {
        EffectiveHost host = World.Catalog.Put(TestHosts.Host(items: [ItemOf("k", "another-type")]));

        await SendAsync("web-1", "k", "1.5");

        Assert.Empty(await World.SamplesAsync(host, "k"));
    }

    [Fact]
    public async Task A_host_that_is_switched_off_takes_nothing()
    {
        EffectiveHost host = World.Catalog.Put(TestHosts.Host(items: [ItemOf("k", Kind.Type)]) with { Enabled = false });

        await SendAsync("web-1", "k", "1.5");

        Assert.Empty(await World.SamplesAsync(host, "k"));
    }

    [Fact]
    public async Task A_host_or_key_that_nobody_knows_is_answered_and_harms_nobody()
    {
        EffectiveHost host = World.Catalog.Put(TestHosts.Host(items: [ItemOf("k", Kind.Type)]));

        await SendAsync("nobody", "k", "1.5");
        await SendAsync("web-1", "unheard-of", "1.5");
        await SendAsync("web-1", "k", "2.5");

        Assert.Equal([2.5], (await World.SamplesAsync(host, "k")).Select(s => s.Value));
    }
}
