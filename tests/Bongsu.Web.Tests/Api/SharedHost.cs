namespace Bongsu.Web.Tests.Api;

/// <summary>One server for all tests of a class; they read, or are refused.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    internal WebHost Web { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Web = await WebHost.StartAsync();
        ApiTests.AddTrapper(Web.World, "shop-team", 9001);
    }

    public ValueTask DisposeAsync() => Web.DisposeAsync();
}
