using System.Globalization;
using System.Net;
using System.Text.Json;
using Bongsu.Collect.Checks.Conversations;
using Bongsu.Collect.Checks.LocalFiles;
using Bongsu.Collect.Checks.Targets;
using Bongsu.Configuration.Yaml;
using DnsClient;
using DnsClient.Protocol;

namespace Bongsu.Collect.Checks.Prometheus;

/// <summary>
/// Finds the targets of a check in lists of others: files and HTTP services in the format of Prometheus' <c>file_sd</c> and <c>http_sd</c>, and names in DNS.
/// </summary>
/// <param name="files">The way to files of this machine.</param>
/// <param name="client">Asks HTTP services.</param>
/// <param name="policy">Which addresses may be asked.</param>
internal sealed class TargetLists(FileGate files, ScrapeClient client, TargetPolicy policy)
{
    /// <summary>The most targets of one check.</summary>
    public const int Most = 2_000;

    private const int MostFiles = 100;
    private const int MostBytes = 4 * 1024 * 1024;
    private const string Address = "__address__";

    /// <summary>The targets, relabelled, each once.</summary>
    /// <exception cref="TargetListException">A list cannot be had; the message is a sentence.</exception>
    public async ValueTask<IReadOnlyList<ScrapeTarget>> FindAsync(PrometheusCheckOptions options, CancellationToken cancellationToken)
    {
        List<Dictionary<string, string>> found = [];
        if (options.TargetsFile is { } file)
        {
            foreach (string path in PathsOf(file))
                found.AddRange(Groups(path, Json(path, ReadFile(path)), "__meta_filepath"));
        }

        if (options.TargetsHttp is { } url)
            found.AddRange(Groups(url, await client.GetListAsync(new Uri(url), options, MostBytes, cancellationToken), "__meta_url"));
        if (options.TargetsDns is { } name)
            found.AddRange(await ResolveAsync(name, options, cancellationToken));
        var relabeling = new Relabeling(options.TargetRelabel);
        var targets = new Dictionary<string, ScrapeTarget>(StringComparer.Ordinal);
        foreach (Dictionary<string, string> labels in found)
        {
            if (TargetOf(labels, relabeling, options) is { } target)
                targets.TryAdd($"{target.Instance}\n{target.Host}\n{target.Port}\n{target.Path}", target);
        }

        return targets.Count <= Most ? [.. targets.Values] : throw new TargetListException(PrometheusReasons.TooManyTargets(Most));
    }

    private static ScrapeTarget? TargetOf(Dictionary<string, string> labels, Relabeling relabeling, PrometheusCheckOptions options)
    {
        labels.TryAdd("__scheme__", options.Tls ? "https" : "http");
        labels.TryAdd("__metrics_path__", options.Path);
        if (!relabeling.Apply(labels) || !labels.TryGetValue(Address, out string? address) || address.Length == 0)
            return null;
        if (!TryEndPoint(address, options.Port, out string host, out int port))
            throw new TargetListException(PrometheusReasons.NoTarget(Conversation.Shown(address)));
        string path = labels.GetValueOrDefault("__metrics_path__") is ['/', ..] and { } asked && !asked.Any(static c => c <= ' ' || char.IsControl(c))
            ? asked
            : options.Path;
        Dictionary<string, string> own = labels.Where(static l => !l.Key.StartsWith("__", StringComparison.Ordinal) && l.Value.Length > 0).ToDictionary();
        own.TryAdd("instance", TargetName.Of(host, port));
        return new ScrapeTarget(host, port, labels.GetValueOrDefault("__scheme__") == "https", path, own);
    }

    // "a", "a:9100", "[::1]:9100".
    private static bool TryEndPoint(string text, int defaultPort, out string host, out int port)
    {
        (host, port) = (text, defaultPort);
        int colon = text.LastIndexOf(':');
        if (colon > text.LastIndexOf(']') && (text[0] == '[' || text.IndexOf(':', StringComparison.Ordinal) == colon))
        {
            if (!int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > 65_535)
                return false;
            host = text[..colon];
        }

        host = host.Trim('[', ']');
        return Uri.CheckHostName(host) is not UriHostNameType.Unknown and not UriHostNameType.Basic;
    }

    // A pattern in the last part of the path, as in Prometheus.
    private IEnumerable<string> PathsOf(string pattern)
    {
        if (!Path.GetFileName(pattern).Contains('*', StringComparison.Ordinal))
            return [pattern];
        string directory = Path.GetDirectoryName(pattern)!;
        FileOpening opened = files.Open(directory, FileUse.Contents);
        using LocalFile? file = opened.File;
        if (file is null)
            throw new TargetListException(opened.Reason!);
        try
        {
            return [.. Directory.EnumerateFiles(file.Path, Path.GetFileName(pattern)).Order(StringComparer.Ordinal).Take(MostFiles)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TargetListException(PrometheusReasons.List(pattern, Conversation.Shown(e.Message)));
        }
    }

    private byte[] ReadFile(string path)
    {
        FileOpening opened = files.Open(path, FileUse.Contents);
        using LocalFile? file = opened.File;
        if (file?.Handle is not { } handle)
            throw new TargetListException(opened.Reason ?? PrometheusReasons.List(path, file?.Status.Type.ToString()));
        byte[] bytes = new byte[Math.Min(RandomAccess.GetLength(handle), MostBytes + 1)];
        try
        {
            int read = RandomAccess.Read(handle, bytes, 0);
            return read <= MostBytes ? bytes[..read] : throw new TargetListException(PrometheusReasons.TooLarge(path, $"{MostBytes}"));
        }
        catch (IOException e)
        {
            throw new TargetListException(PrometheusReasons.List(path, Conversation.Shown(e.Message)));
        }
    }

    // As in Prometheus, the name of a file says what it is in.
    private static ReadOnlyMemory<byte> Json(string path, byte[] bytes)
    {
        if (Path.GetExtension(path) is not (".yml" or ".yaml"))
            return bytes;
        try
        {
            return YamlTexts.ToJson(bytes, MostBytes);
        }
        catch (FormatException)
        {
            throw new TargetListException(PrometheusReasons.NoList(path));
        }
    }

    // [{"targets": ["a:9100"], "labels": {"zone": "b"}}, ...]
    private static List<Dictionary<string, string>> Groups(string from, ReadOnlyMemory<byte> json, string meta)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            List<Dictionary<string, string>> found = [];
            foreach (JsonElement group in document.RootElement.EnumerateArray())
            {
                Dictionary<string, string> labels = group.TryGetProperty("labels", out JsonElement given)
                    ? given.EnumerateObject().ToDictionary(static l => l.Name, static l => l.Value.GetString() ?? "")
                    : [];
                foreach (JsonElement target in group.GetProperty("targets").EnumerateArray())
                {
                    if (found.Count > Most)
                        return found;
                    found.Add(new Dictionary<string, string>(labels) { [Address] = target.GetString() ?? "", [meta] = from });
                }
            }

            return found;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new TargetListException(PrometheusReasons.NoList(from));
        }
    }

    private async ValueTask<List<Dictionary<string, string>>> ResolveAsync(
        string name, PrometheusCheckOptions options, CancellationToken cancellationToken)
    {
        try
        {
            if (options.TargetsDnsServer is null && name[0] != '_')
            {
                IPAddress[] addresses = await TargetConnection.FindAsync(name, options.IpVersion, policy, cancellationToken);
                return [.. addresses.Select(a => Found(name, a.ToString(), options.Port))];
            }

            LookupClient dns = await ClientAsync(options, cancellationToken);

            // Names of services begin with an underscore (RFC 2782).
            QueryType type = name[0] == '_' ? QueryType.SRV : options.IpVersion == IpVersion.V6 ? QueryType.AAAA : QueryType.A;
            IDnsQueryResponse answer = await dns.QueryAsync(name, type, QueryClass.IN, cancellationToken);
            if (answer.Header.ResponseCode != DnsHeaderResponseCode.NoError)
                throw new TargetListException(PrometheusReasons.List(name, answer.Header.ResponseCode.ToString()));
            return
            [
                .. answer.Answers.OfType<SrvRecord>().Select(r => Found(name, r.Target.Value.TrimEnd('.'), r.Port)),
                .. answer.Answers.OfType<AddressRecord>().Select(r => Found(name, r.Address.ToString(), options.Port)),
            ];
        }
        catch (TargetDeniedException e)
        {
            throw new TargetListException(CheckReasons.Denied(name, e.Address.ToString()));
        }
#pragma warning disable CA1031 // What the library throws at an answer that is none is not limited to its own exceptions.
        catch (Exception e) when (e is not (TargetListException or OperationCanceledException or OutOfMemoryException))
#pragma warning restore CA1031
        {
            throw new TargetListException(PrometheusReasons.List(name, Conversation.Shown(e.Message)));
        }
    }

    private async ValueTask<LookupClient> ClientAsync(PrometheusCheckOptions options, CancellationToken cancellationToken)
    {
        LookupClientOptions how = options.TargetsDnsServer is { } server && TryEndPoint(server, 53, out string host, out int port)
            ? new LookupClientOptions(new IPEndPoint((await TargetConnection.FindAsync(host, options.IpVersion, policy, cancellationToken))[0], port))
            : new LookupClientOptions();
        (how.Retries, how.Timeout, how.UseCache, how.ThrowDnsErrors) = (1, TimeSpan.FromSeconds(5), false, false);
        return new LookupClient(how);
    }

    private static Dictionary<string, string> Found(string name, string host, int port) =>
        new() { [Address] = TargetName.Of(host, port), ["__meta_dns_name"] = name };
}
