using System.Net;
using System.Text;
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
            Assert.Equal((method, path, HttpStatusCode.Unauthorized), (method, path, (await SendAsync(client, method, path)).Status));
    }

    [Fact]
    public void Every_resource_is_described() => Assert.All(
        Resources(), r => Assert.False(string.IsNullOrWhiteSpace(r.Endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary), $"{r.Method} {r.Path}"));

    private static async Task<(HttpStatusCode Status, string Text)> SendAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = method is "GET" or "DELETE" ? null : new StringContent("{}", Encoding.UTF8, "application/json"),
        };
        using HttpResponseMessage answer = await client.SendAsync(request, Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
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
