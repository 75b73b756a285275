using System.Text.Json;
using System.Xml.Linq;
using Bongsu.Protocols.Aws;

namespace Bongsu.Collect.Clouds.Aws;

/// <summary>Calls AWS as one account: signs, waits where AWS asks for fewer requests, renews keys that have expired, and counts. Any thread.</summary>
internal sealed class AwsAccount(AwsClient client, AwsKeyRing keys, Uri? endpoint, TimeProvider time)
{
    private const int MostAttempts = 6;
    private const int MostFailures = 2;
    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    /// <summary>Calls an operation with a form.</summary>
    /// <exception cref="AwsException">It failed for good, or for too long.</exception>
    public Task<XElement> CallAsync(
        AwsService service,
        string region,
        string action,
        IReadOnlyList<KeyValuePair<string, string>> form,
        CloudMeter meter,
        CancellationToken cancellationToken
    ) => TryAsync(region, meter, place => client.CallAsync(service, place, action, form, cancellationToken), cancellationToken);

    /// <summary>Calls an operation with JSON; the caller disposes the answer.</summary>
    /// <exception cref="AwsException">It failed for good, or for too long.</exception>
    public Task<JsonDocument> CallAsync(
        AwsService service, string region, string action, ReadOnlyMemory<byte> json, CloudMeter meter, CancellationToken cancellationToken) =>
        TryAsync(region, meter, place => client.CallAsync(service, place, action, json, cancellationToken), cancellationToken);

    private async Task<T> TryAsync<T>(string region, CloudMeter meter, Func<AwsPlace, Task<T>> call, CancellationToken cancellationToken)
    {
        bool renewed = false;
        for (int attempt = 1, failures = 0; ; attempt++)
        {
            AwsKeys used = await keys.GetAsync(cancellationToken);
            try
            {
                meter.Request();
                return await call(new AwsPlace(region, used, endpoint));
            }
            catch (AwsException e) when (e.Fault == AwsFault.Expired && !renewed)
            {
                renewed = true;
                keys.Drop(used);
            }
            catch (AwsException e) when (e.Fault == AwsFault.Throttled && attempt < MostAttempts)
            {
                meter.Throttle();
                await WaitAsync(attempt, cancellationToken);
            }
            catch (AwsException e) when (e.Fault == AwsFault.Unavailable && ++failures <= MostFailures)
            {
                await WaitAsync(failures, cancellationToken);
            }
        }
    }

    // Twice as long each time, and not all at the same moment.
    private Task WaitAsync(int attempt, CancellationToken cancellationToken)
    {
        double longest = Math.Min(s_first.TotalMilliseconds * Math.Pow(2, attempt - 1), s_longest.TotalMilliseconds);
        return Task.Delay(TimeSpan.FromMilliseconds(longest * (0.5 + (Random.Shared.NextDouble() / 2))), time, cancellationToken);
    }
}
