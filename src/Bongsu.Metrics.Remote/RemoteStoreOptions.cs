using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Bongsu.Metrics.Remote;

/// <summary>What the operator decides about a far store. Immutable; checked by <see cref="Validate"/> when the store opens.</summary>
[Category("externalMetrics")]
public sealed record RemoteStoreOptions
{
    /// <summary>A directory of its own for the queue and the recent samples; made when absent. One process at a time.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where Prometheus' HTTP API begins, such as <c>http://127.0.0.1:8428</c>: <c>/api/v1/query</c> and its like follow. http or https.</summary>
    public required Uri Url { get; init; }

    /// <summary>Where remote write goes; null for <c>/api/v1/write</c> below <see cref="Url"/>.</summary>
    public Uri? WriteUrl { get; init; }

    /// <summary>Sent as <c>Authorization: Bearer</c>; null for none. A user and password may stand in the URL instead.</summary>
    public string? Token { get; init; }

    /// <summary>Sent as <c>X-Scope-OrgID</c>, which Mimir and its kin call the tenant; null for none.</summary>
    public string? Tenant { get; init; }

    /// <summary>
    /// The most the queue takes on the disk, in bytes; about 10 a sample. When it is full the oldest samples are dropped from it, counted and named. 1 MiB to
    /// 16 TiB, default 8 GiB.
    /// </summary>
    [Range(typeof(long), "1048576", "17592186044416", ParseLimitsInInvariantCulture = true)]
    public long MaxQueueBytes { get; init; } = 8L << 30;

    /// <summary>How many requests are under way at once; a series always takes the same one. 1 to 64, default 4.</summary>
    [Range(1, 64)]
    public int Shards { get; init; } = 4;

    /// <summary>The most samples of one request. 1 to 100,000, default 10,000.</summary>
    [Range(1, 100_000)]
    public int SamplesPerRequest { get; init; } = 10_000;

    /// <summary>
    /// How long what the far side took stays in the queue: when its connection breaks it may have been killed before it wrote that down, and is sent it once
    /// more. 0 to 10 min, default 15 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// How long samples are also kept here, to be seen at once and while the far side is down. 1 h to 30 days, default 1 day; whole partitions go, so up to 4
    /// days longer.
    /// </summary>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan RecentRetention { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The first wait after a failure; doubled up to <see cref="MaxBackOff"/>, half of it by chance. Default 0.5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan MinBackOff { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait after a failure. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan MaxBackOff { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one request may take. 1 s to 10 min, default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ParseLimitsInInvariantCulture = true)]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Throws an <see cref="ArgumentException"/> that names every option out of its range.</summary>
    public void Validate()
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(DataDirectory))
            faults.Add($"{nameof(DataDirectory)} is empty");
        foreach (Uri? url in (Uri?[])[Url, WriteUrl])
        {
            if (url is not null && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https")))
                faults.Add($"'{url}' is no address that begins with http:// or https://");
        }

        Between(nameof(MaxQueueBytes), MaxQueueBytes, 1L << 20, 16L << 40);
        Between(nameof(Shards), Shards, 1, 64);
        Between(nameof(SamplesPerRequest), SamplesPerRequest, 1, 100_000);
        Between(nameof(SettleTime), SettleTime, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        Between(nameof(RecentRetention), RecentRetention, TimeSpan.FromHours(1), TimeSpan.FromDays(30));
        Between(nameof(MinBackOff), MinBackOff, TimeSpan.FromMilliseconds(1), MaxBackOff);
        Between(nameof(MaxBackOff), MaxBackOff, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1));
        Between(nameof(Timeout), Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        if (faults.Count > 0)
            throw new ArgumentException($"The options of the far metrics store do not hold: {string.Join("; ", faults)}.");

        void Between<T>(string name, T value, T least, T most)
            where T : IComparable<T>
        {
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
                faults.Add(FormattableString.Invariant($"{name} is {value}, not between {least} and {most}"));
        }
    }
}
