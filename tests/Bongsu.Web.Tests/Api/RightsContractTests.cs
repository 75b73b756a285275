using System.Net;
using System.Text;
using Bongsu.Model.Access;
using Bongsu.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Bongsu.Web.Tests.Api;

/// <summary>What holds for every resource there is, so that a new one cannot be open by mistake.</summary>
public sealed class RightsContractTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_is_let_in_without_a_token()
    {
        using HttpClient client = shared.Web.Client();
        foreach ((string method, string path, _) in Resources())
            Assert.Equal((method, path, HttpStatusCode.Unauthorized), (method, path, await SendAsync(client, method, path)));
    }

    /// <summary>A token that may only write values reads nothing and changes nothing.</summary>
    [Fact]
    public async Task A_token_that_writes_values_does_nothing_else()
    {
        using HttpClient client = shared.Web.Client("write-token");
        var done = new List<string>();
        foreach ((string method, string path, _) in Resources().Where(r => r.Path != "/api/values"))
        {
            HttpStatusCode status = await SendAsync(client, method, path);
            if (!IsRefused(status))
                done.Add($"{method} {path}: {(int)status}");
        }

        Assert.Empty(done);
    }

    /// <summary>What changes something asks for more than to read, before it looks at the body.</summary>
    [Fact]
    public async Task A_token_that_reads_changes_nothing()
    {
        using HttpClient client = shared.Web.Client("shop-token");
        var done = new List<string>();
        foreach ((string method, string path, RouteEndpoint endpoint) in Resources().Where(r => r.Method != "GET"))
        {
            // These compute, or are for the caller's own account.
            if (endpoint.Metadata.GetMetadata<RequiredScope>()?.Scope == TokenScopes.Read)
                continue;
            HttpStatusCode status = await SendAsync(client, method, path);
            if (!IsRefused(status))
                done.Add($"{method} {path}: {(int)status}");
        }

        Assert.Empty(done);
    }

    [Fact]
    public void Every_resource_is_described() =>
        Assert.All(Resources(), r =>
            Assert.False(string.IsNullOrWhiteSpace(r.Endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary), $"{r.Method} {r.Path}"));

    // A parameter or path that makes no sense may be told of first.
    private static bool IsRefused(HttpStatusCode status) => status is HttpStatusCode.Forbidden or HttpStatusCode.BadRequest;

    private static async Task<HttpStatusCode> SendAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = method is "GET" or "DELETE" ? null : new StringContent("{}", Encoding.UTF8, "application/json"),
        };
        using HttpResponseMessage answer = await client.SendAsync(request, Token);
        return answer.StatusCode;
    }

    private IEnumerable<(string Method, string Path, RouteEndpoint Endpoint)> Resources() =>
        from endpoint in shared.Web.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Distinct()
        where endpoint.RoutePattern.RawText is { } text && text.TrimStart('/').StartsWith("api/", StringComparison.Ordinal)
        where endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        let path = "/" + string.Join(
            '/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(
                p => p is RoutePatternLiteralPart literal ? literal.Content : p is RoutePatternSeparatorPart separator ? separator.Content : "1"))))
        select (method, path, endpoint);
}
