using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Bongsu.Testing;

namespace Bongsu.Protocols.Tests.Testing;

/// <summary>The fake is what Respond's SMS tests stand on, so it is tested here by plain requests.</summary>
public sealed class FakeTwilioTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private FakeTwilio _twilio = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _twilio = await FakeTwilio.StartAsync(Token);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{FakeTwilio.AccountSid}:{FakeTwilio.AuthToken}")));
    }

    public async ValueTask DisposeAsync()
    {
        await _twilio.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task Post_Right_IsAMessage()
    {
        HttpStatusCode status = await PostAsync(("To", "+821012345678"), ("From", "+15005550006"), ("Body", "봉수: 5등급 & more"));

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(("+821012345678", "봉수: 5등급 & more"), (_twilio.Messages.Single().To, _twilio.Messages.Single().Body));
        Assert.Empty(_twilio.Violations);
    }

    [Fact]
    public async Task Post_Wrong_IsNoticed()
    {
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(("To", "+820000"), ("From", "x"), ("Body", "b")));
        Assert.Empty(_twilio.Violations);
        await PostAsync(("To", "+8210"), ("Body", "b"), ("Bdy", "b"));

        Assert.Contains(_twilio.Violations, v => v.Contains("needs From", StringComparison.Ordinal));
        Assert.Contains(_twilio.Violations, v => v.Contains("body.Bdy: is not known", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_BadCredentials_IsRefused()
    {
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", "eDp5");

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(("To", "+8210"), ("From", "x"), ("Body", "b")));
        Assert.Empty(_twilio.Messages);
    }

    [Fact]
    public async Task Inject_DropAfter_DoesTheWorkAndCutsTheAnswer()
    {
        _twilio.Inject(FakeFault.DropAfter);

        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(("To", "+8210"), ("From", "x"), ("Body", "b")));
        Assert.Single(_twilio.Messages);
        Assert.Equal(FakeFault.DropAfter, _twilio.Requests.Single().Fault);
        Assert.Equal(HttpStatusCode.Created, await PostAsync(("To", "+8210"), ("From", "x"), ("Body", "b")));
    }

    private async Task<HttpStatusCode> PostAsync(params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)));
        using HttpResponseMessage response = await _http.PostAsync(_twilio.MessagesUrl, content, Token);
        return response.StatusCode;
    }
}
