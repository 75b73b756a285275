using System.Text.Json;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Import.Har;

/// <summary>
/// Reads what browsers record (HTTP Archive 1.1 and 1.2): a file becomes a host with one check that repeats the recorded requests. What browsers load beside a
/// page, such as pictures and styles, is left out. Pure: nothing is stored.
/// </summary>
public static class HarImport
{
    private const string Requests = "requests";
    private const string Scenarios = "scenarios";

    private static readonly JsonDocumentOptions s_json = new() { MaxDepth = 64, AllowTrailingCommas = true };

    /// <summary>What the files become here.</summary>
    /// <param name="files">Recordings, each by itself.</param>
    /// <param name="kinds">The kinds of checks of the program.</param>
    public static ImportResult Read(IReadOnlyList<ImportFile> files, KindRegistry kinds)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(kinds);
        var faults = new List<ConfigurationFault>();
        var report = new ImportReport(Scenarios, Requests);
        IHarKind? kind = kinds.All.OfType<IHarKind>().FirstOrDefault();
        var hosts = new Dictionary<string, HostDefinition>(StringComparer.Ordinal);
        foreach (ImportFile file in files)
        {
            if (file.Bytes.Length > ImportFile.MaxBytes)
            {
                faults.Add(
                    new ConfigurationFault(
                        file.Name,
                        0,
                        $"the file is longer than {ImportFile.MaxBytes / (1024 * 1024)} MiB; save it without the answers' content."));
                continue;
            }

            try
            {
                using JsonDocument document = JsonDocument.Parse(WithoutMark(file.Bytes), s_json);
                if (document.RootElement.ValueKind != JsonValueKind.Object || !HarEntries.TryFind(document.RootElement, out JsonElement entries))
                    faults.Add(new ConfigurationFault(file.Name, 1, "this is no recording of a browser: it must have 'log' with 'entries'."));
                else
                    Add(file, entries, kind, hosts, report);
            }
            catch (JsonException e)
            {
                faults.Add(new ConfigurationFault(file.Name, (int)(e.LineNumber ?? 0) + 1, "this is not JSON."));
            }
        }

        return new ImportResult([.. hosts.Values], report, faults);
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;

    private static void Add(ImportFile file, JsonElement entries, IHarKind? kind, Dictionary<string, HostDefinition> hosts, ImportReport report)
    {
        string what = $"recording '{file.Name}'";
        report.Found(Scenarios);
        IReadOnlyList<HarRequest> requests = HarEntries.Read(entries, what, Requests, report);
        var options = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        string? refused = kind is null ? "nothing here walks through web pages"
            : requests.Count == 0 ? "it has no request of a page"
            : kind.Import(requests, options);
        if (refused is not null)
        {
            report.Refuse(Scenarios, what, refused);
            return;
        }

        string site = new Uri(requests[0].Url).Host;
        string name = ImportNames.OfHost(site);
        HostDefinition host = hosts.GetValueOrDefault(name) ?? new HostDefinition { Name = name, Groups = ["Web"] };
        string check = Unique(Path.GetFileNameWithoutExtension(file.Name), host.Checks.Select(c => c.Name ?? ""));
        hosts[name] = host with
        {
            Checks =
            [
                .. host.Checks,
                new CheckDefinition
                {
                    Name = check, Type = kind!.Type, Interval = TimeSpan.FromMinutes(1), Timeout = TimeSpan.FromSeconds(60), Options = options,
                },
            ],
        };
    }

    private static string Unique(string name, IEnumerable<string> others)
    {
        HashSet<string> taken = [.. others];
        string plain = ImportNames.Of(name.TrimEnd('\\'));
        string made = plain.Length == 0 ? "recording" : plain;
        for (int i = 2; taken.Contains(made); i++)
            made = $"{plain} {i}";
        return made;
    }
}
