using System.Text.Json;
using Bongsu.Collect.Sources;
using Bongsu.Configuration.Effective;
using Bongsu.Configuration.State;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Places;

/// <inheritdoc />
/// <param name="configuration">Has the places.</param>
/// <param name="http">Reaches them.</param>
/// <param name="time">The clock of time limits.</param>
internal sealed class RemotePlaces(IConfigurationSnapshot configuration, SourceHttp http, TimeProvider time) : IPlaces
{
    /// <summary>Below a place's address.</summary>
    public const string Path = "/api/checks/run";

    // What the way there and back may take beside the check itself.
    private static readonly TimeSpan s_way = TimeSpan.FromSeconds(3);

    public async Task<PlaceSight> LookAsync(string place, EffectiveHost host, EffectiveCheck check, CancellationToken cancellationToken)
    {
        if (configuration.Current.Places.FirstOrDefault(p => p.Name == place) is not { } found)
            return new PlaceSight(place, null, PlaceReasons.Unknown(place));
        TimeSpan longest = check.Timeout + s_way;
        using var limit = new CancellationTokenSource(longest, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var request = new PlaceRequest(check.Type, check.Name, host.Address, (int)check.Timeout.TotalMilliseconds, check.Options.AsReadOnly());
            using JsonDocument answer = await http.PostAsync(
                new Address { Url = found.Url, Token = new Secret(found.Token), VerifyTls = found.VerifyTls },
                Path,
                JsonSerializer.Serialize(request, JsonSerializerOptions.Web),
                both.Token);
            return answer.Deserialize<PlaceAnswer>(JsonSerializerOptions.Web) is not { } said
                ? new PlaceSight(place, null, PlaceReasons.Silent(SourceReasons.Garbled("null")))
                : said.IsBounded
                    ? new PlaceSight(place, said.ToResult(), null)
                    : new PlaceSight(place, null, PlaceReasons.Silent(SourceReasons.Garbled("its size")));
        }
        catch (SourceException e)
        {
            return new PlaceSight(place, null, PlaceReasons.Silent(e.Message));
        }
        catch (JsonException e)
        {
            return new PlaceSight(place, null, PlaceReasons.Silent(SourceReasons.Garbled(e.Path ?? "JSON")));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PlaceSight(place, null, PlaceReasons.Late(longest));
        }
    }

    private sealed record Address : HttpSourceOptions;
}
