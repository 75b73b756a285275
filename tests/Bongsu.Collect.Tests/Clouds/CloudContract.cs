using System.Net;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Clouds;
using Bongsu.Collect.Tests.Sources;
using Bongsu.Model.Kinds;
using Bongsu.Model.Words;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Collect.Tests.Clouds;

/// <summary>What every kind of cloud is held to. A kind's test inherits it.</summary>
public abstract class CloudContract : IAsyncLifetime
{
    protected const string TheSecret = "s3cret-value-of-the-cloud";

    private protected OtherSystem System { get; private set; } = null!;

    private protected abstract IKind Kind { get; }

    private protected abstract ICloud Make(TargetPolicy policy);

    /// <summary>Options that ask the other system, with the secret.</summary>
    private protected abstract object Options(string url);

    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => System = await OtherSystem.StartAsync(Cancelled);

    public async ValueTask DisposeAsync()
    {
        await System.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private Task<CloudInventory> DiscoverAsync(string deny = "", CancellationToken? cancellationToken = null) =>
        Make(new TargetPolicy(new TargetOptions { Deny = deny }))
            .DiscoverAsync(Options(System.Url), new HashSet<string>(), new CloudMeter(), cancellationToken ?? Cancelled);

    [Fact]
    public void It_says_what_it_is()
    {
        Assert.Equal(KindFamily.Cloud, Kind.Family);
        Assert.Equal(Make(new TargetPolicy(new TargetOptions())).GetType(), Kind.Worker!.Class);
        Assert.Contains(Kind.GetType(), KindRegistry.Scan(Kind.GetType().Assembly).Select(k => k.GetType()));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(302)]
    public async Task A_refusal_is_said_and_no_secret(int status)
    {
        System.Answer = async context =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(TheSecret, Cancelled);
        };

        string reason = (await Assert.ThrowsAsync<CloudException>(() => DiscoverAsync())).Message.English();

        Assert.NotEmpty(reason);
        Assert.DoesNotContain(TheSecret, reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{")]
    [InlineData("7")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">]><x>&a;</x>")]
    public async Task Rubbish_is_a_failure_or_nothing(string body)
    {
        System.Answer = context => context.Response.WriteAsync(body, Cancelled);

        try
        {
            Assert.Empty((await DiscoverAsync()).Resources);
        }
        catch (CloudException e)
        {
            Assert.NotEmpty(e.Message);
        }
    }

    [Fact]
    public async Task An_answer_without_an_end_is_left()
    {
        System.Answer = OtherSystem.EndlessAsync;

        await Assert.ThrowsAsync<CloudException>(() => DiscoverAsync());
    }

    [Fact]
    public async Task A_stalling_cloud_is_given_up_when_the_caller_says()
    {
        System.Answer = OtherSystem.StallAsync;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        Task<CloudInventory> reading = DiscoverAsync(cancellationToken: stop.Token);
        await System.Asked.WaitAsync(Cancelled);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task What_checks_may_not_reach_it_may_not_either()
    {
        string reason = (await Assert.ThrowsAsync<CloudException>(() => DiscoverAsync(IPAddress.Loopback.ToString()))).Message.English();

        Assert.Contains("denied", reason, StringComparison.Ordinal);
    }
}
