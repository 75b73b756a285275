using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Protocols.Http;

namespace Bongsu.Collect.Clouds.Nhn;

/// <summary>
/// Asks NHN Cloud which instances there are (NHN Cloud's guides "API Endpoint" and "Instance, API v2 Guide"; OpenStack's Identity v2.0 and Compute v2). It has
/// no metrics that an API gives, and lists nothing that was deleted.
/// </summary>
internal sealed class NhnCloud : Cloud<NhnCloudOptions>, IDisposable
{
    private const int MostMegabytes = 16;
    private const int PageSize = 500;
    private const int MostPages = 100;
    private static readonly TimeSpan s_early = TimeSpan.FromMinutes(5);

    private readonly HttpMessageInvoker _http;
    private readonly TimeProvider _time;

    // A token lasts as long as the options that it was got with.
    private readonly ConditionalWeakTable<NhnCloudOptions, Session> _sessions = [];

    /// <summary>Takes what connections need.</summary>
    public NhnCloud(TargetPolicy policy, TimeProvider time)
    {
        _time = time;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(10),
            ConnectCallback = async (context, cancellationToken) => new NetworkStream(
                await TargetConnection.ConnectAsync(
                    context.DnsEndPoint.Host, context.DnsEndPoint.Port, IpVersion.Any, policy, time, static (_, _) => { }, cancellationToken),
                ownsSocket: true),
        });
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    /// <inheritdoc />
    protected override async Task<CloudInventory> DiscoverAsync(
        NhnCloudOptions options, IReadOnlySet<string> known, CloudMeter meter, CancellationToken cancellationToken)
    {
        var found = new List<CloudResource>();
        foreach (string region in options.Regions)
        {
            string? marker = null;
            for (int page = 0; page < MostPages; page++)
            {
                using JsonDocument answer = await ServersAsync(options, region, marker, meter, cancellationToken);
                string? before = marker;
                foreach (JsonElement server in NhnServers.Of(answer.RootElement))
                {
                    marker = NhnServers.IdOf(server) ?? marker;
                    if (NhnServers.Read(server, region) is { } resource && options.Takes(resource.Tags))
                        found.Add(resource);
                }

                if (found.Count > CloudInventory.MostResources)
                    throw new CloudException(CloudReasons.Large(CloudInventory.MostResources));

                // A server may give fewer than were asked for: what is missing would count as gone, so only an empty page is the end.
                if (marker == before)
                    break;
                if (page == MostPages - 1)
                    throw new CloudException(CloudReasons.Large(CloudInventory.MostResources));
            }
        }

        return new CloudInventory { Resources = [.. found.DistinctBy(static r => r.Id)] };
    }

    /// <inheritdoc />
    protected override Task<IReadOnlyList<CloudAnswer>> ReadAsync(
        NhnCloudOptions options, IReadOnlyList<CloudQuery> queries, DateTimeOffset until, CloudMeter meter, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CloudAnswer>>([]);

    /// <inheritdoc />
    protected override CloudCost CostOf(NhnCloudOptions options, IReadOnlyList<CloudQuery> queries) => default;

    private async Task<JsonDocument> ServersAsync(NhnCloudOptions options, string region, string? marker, CloudMeter meter, CancellationToken cancellationToken)
    {
        string host = options.Endpoint?.TrimEnd('/') ?? $"https://{region}-api-instance-infrastructure.nhncloudservice.com";
        string url = $"{host}/v2/{options.TenantId}/servers/detail?limit={PageSize}" + (marker is null ? "" : $"&marker={Uri.EscapeDataString(marker)}");
        Session session = _sessions.GetOrCreateValue(options);
        for (bool again = true; ; again = false)
        {
            string token = session.Token is { } kept && session.ExpiresAt - _time.GetUtcNow() > s_early
                ? kept
                : await SignInAsync(options, session, meter, cancellationToken);
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.Add("X-Auth-Token", token);
            try
            {
                return await SendAsync(request, meter, cancellationToken);
            }
            catch (UnauthorizedAccessException) when (again)
            {
                // It was revoked, or has ended earlier than it said.
                session.Token = null;
            }
            catch (UnauthorizedAccessException e)
            {
                throw new CloudException(CloudReasons.Refused(e.Message));
            }
        }
    }

    private async Task<string> SignInAsync(NhnCloudOptions options, Session session, CloudMeter meter, CancellationToken cancellationToken)
    {
        string host = options.Endpoint?.TrimEnd('/') ?? "https://api-identity-infrastructure.nhncloudservice.com";
        var body = new JsonObject
        {
            ["auth"] = new JsonObject
            {
                ["tenantId"] = options.TenantId,
                ["passwordCredentials"] = new JsonObject { ["username"] = options.User, ["password"] = options.Password.Reveal() },
            },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{host}/v2.0/tokens")
        {
            Content = new StringContent(body.ToJsonString(), new MediaTypeHeaderValue("application/json")),
        };
        try
        {
            using JsonDocument answer = await SendAsync(request, meter, cancellationToken);
            if (NhnServers.TokenOf(answer.RootElement) is not { } token)
                throw new CloudException(CloudReasons.Garbled("a token"));
            (session.Token, session.ExpiresAt) = token;
            return token.Token;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new CloudException(CloudReasons.Refused(e.Message));
        }
    }

    private async Task<JsonDocument> SendAsync(HttpRequestMessage request, CloudMeter meter, CancellationToken cancellationToken)
    {
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.UserAgent.ParseAdd("Bongsu");
        meter.Request();
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, cancellationToken);
            if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                throw new UnauthorizedAccessException($"HTTP {(int)response.StatusCode}");
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                meter.Throttle();
                throw new CloudException(CloudReasons.Throttled("HTTP 429"));
            }

            if (!response.IsSuccessStatusCode)
                throw new CloudException(CloudReasons.Says($"HTTP {(int)response.StatusCode}"));
            return JsonDocument.Parse(await BoundedBody.ReadAsync(response.Content, MostMegabytes * 1024 * 1024, cancellationToken)
                ?? throw new CloudException(CloudReasons.Garbled($"{MostMegabytes} MiB")));
        }
        catch (JsonException e)
        {
            throw new CloudException(CloudReasons.Garbled($"JSON, line {e.LineNumber + 1}"));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            throw new CloudException(CloudReasons.Unreachable((e.InnerException ?? e).Message));
        }
    }

    private sealed class Session
    {
        public string? Token { get; set; }

        public DateTimeOffset ExpiresAt { get; set; }
    }
}
