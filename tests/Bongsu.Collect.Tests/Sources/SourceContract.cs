using System.Net;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Collect.Sources;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;
using Bongsu.Model.Words;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Collect.Tests.Sources;

/// <summary>What every kind of source is held to. A kind's test inherits it, and says how the other system answers and what is made of that.</summary>
public abstract class SourceContract : IAsyncLifetime
{
    protected const string TheSecret = "s3cret-value-of-the-source";

    private readonly SourceHttp _http = new(new TargetPolicy(new TargetOptions()), TimeProvider.System);

    private protected SourceHttp Http => _http;

    private protected OtherSystem System { get; private set; } = null!;

    private protected abstract IKind Kind { get; }

    private protected abstract ISource Make(SourceHttp http);

    private protected abstract object Options(string url, Secret? token);

    /// <summary>Has the other system answer with some open problems.</summary>
    private protected abstract void HaveProblems();

    /// <summary>What is made of them: host, title, level, acknowledged.</summary>
    private protected abstract (string Host, string Title, int Level, bool Acknowledged)[] Expected { get; }

    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => System = await OtherSystem.StartAsync(Cancelled);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await System.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected Task<SourceReading> ReadAsync(CancellationToken cancellationToken) =>
        Make(_http).ReadAsync(Options(System.Url, new Secret(TheSecret)), cancellationToken);

    [Fact]
    public void It_says_what_it_is()
    {
        Assert.Equal(KindFamily.Source, Kind.Family);
        Assert.Equal(Make(_http).GetType(), Kind.Worker!.Class);
        Assert.Contains(Kind.GetType(), KindRegistry.Scan(Kind.GetType().Assembly).Select(k => k.GetType()));
    }

    [Fact]
    public async Task Problems_are_read_the_worst_first()
    {
        HaveProblems();

        SourceReading reading = await ReadAsync(Cancelled);

        Assert.Equal(Expected, reading.Problems.Select(p => (p.Host, p.Title, (int)p.Level, p.IsAcknowledged)));
        Assert.Equal(Expected.Length, reading.Total);
        Assert.All(reading.Problems, p => Assert.InRange(p.StartedAtMs ?? 0, 1_600_000_000_000, 1_900_000_000_000));
        Assert.Equal(reading.Problems.Count, reading.Problems.Select(p => p.Id).Distinct().Count());
    }

    [Theory]
    [InlineData(401, "refuses")]
    [InlineData(403, "refuses")]
    [InlineData(404, "status 404")]
    [InlineData(500, "status 500")]
    [InlineData(302, "status 302")]
    public async Task A_status_is_said_and_no_secret(int status, string said)
    {
        System.Answer = async context =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(TheSecret, Cancelled);
        };

        string reason = (await Assert.ThrowsAsync<SourceException>(() => ReadAsync(Cancelled))).Message.English();

        Assert.Contains(said, reason, StringComparison.Ordinal);
        Assert.DoesNotContain(TheSecret, reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"x\"")]
    public async Task Rubbish_is_a_failure_or_nothing(string body)
    {
        System.Answer = context => context.Response.WriteAsync(body, Cancelled);

        try
        {
            Assert.Empty((await ReadAsync(Cancelled)).Problems);
        }
        catch (SourceException e)
        {
            Assert.NotEmpty(e.Message);
        }
    }

    /// <summary>What stands in an answer is changed byte by byte: whatever comes, it is read or refused.</summary>
    [Fact]
    public async Task A_damaged_answer_is_a_failure_or_read()
    {
        HaveProblems();
        Func<HttpContext, Task> sound = System.Answer;
        var random = new Random(14);
        for (int i = 0; i < 150; i++)
        {
            System.Answer = OtherSystem.Damaged(sound, random);
            try
            {
                SourceReading reading = await ReadAsync(Cancelled);
                Assert.InRange(reading.Problems.Count, 0, SourceReading.MostProblems);
            }
            catch (SourceException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }

    [Fact]
    public async Task An_answer_without_an_end_is_left()
    {
        System.Answer = OtherSystem.EndlessAsync;

        string reason = (await Assert.ThrowsAsync<SourceException>(() => ReadAsync(Cancelled))).Message.English();

        Assert.Contains("MiB", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_is_said()
    {
        string gone = System.Url;
        await System.DisposeAsync();

        string reason = (await Assert.ThrowsAsync<SourceException>(() => Make(_http).ReadAsync(Options(gone, null), Cancelled))).Message.English();

        Assert.Contains("cannot be reached", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stalling_system_is_given_up_when_the_caller_says()
    {
        System.Answer = OtherSystem.StallAsync;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        Task<SourceReading> reading = ReadAsync(stop.Token);
        await System.Asked.WaitAsync(Cancelled);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task What_checks_may_not_reach_it_may_not_either()
    {
        using var denied = new SourceHttp(new TargetPolicy(new TargetOptions { Deny = IPAddress.Loopback.ToString() }), TimeProvider.System);

        string reason = (await Assert.ThrowsAsync<SourceException>(() => Make(denied).ReadAsync(Options(System.Url, null), Cancelled))).Message.English();

        Assert.Contains("denied", reason, StringComparison.Ordinal);
    }
}
