using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bongsu.Collect;
using Bongsu.Collect.Checks;
using Bongsu.Collect.Probing;
using Bongsu.Model.Kinds;

namespace Bongsu.Server.Commands;

/// <summary><c>bongsu probe</c>: one run of a check, to try it out. Needs no server and stores nothing.</summary>
internal static class ProbeCommand
{
    // 1 is for a command line that is wrong; a check that fails has its own, so that scripts can tell them apart.
    private const int Failed = 2;

    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        Argument<string?> kind = new("kind") { Description = "The type of the check, such as http.", Arity = ArgumentArity.ZeroOrOne, HelpName = "KIND" };
        Argument<string[]> options = new("options")
        {
            Description =
                "Its options, such as host=10.0.0.1 port=25 tls=explicit. host, timeout and, for kinds that serve items, key are understood by every kind.",
            Arity = ArgumentArity.ZeroOrMore,
            HelpName = "NAME=VALUE",
        };
        Option<bool> list = new("--list") { Description = "Print the kinds, one a line." };
        Option<bool> json = new("--json") { Description = "Print one JSON object: ok, values, phases (seconds), error." };
        return new Command(
            "probe",
            "Run a check once and print what it measures. Exits 0 where all is well, 2 where the check fails. The kinds and their options: docs/checks/.")
        {
            kind, options, list, json,
        }.Runs(async (parsed, cancellationToken) =>
        {
            await using ServiceProvider services = Services();
            var prober = new Prober(services.GetRequiredService<KindRegistry>(), TimeProvider.System);
            if (parsed.GetValue(list))
            {
                foreach (ICheckKind known in prober.Kinds)
                    await Console.Out.WriteLineAsync(known.Type);
                return 0;
            }

            string type = parsed.GetValue(kind)
                ?? throw new FormatException("Name the kind of check, such as 'bongsu probe http url=https://example.com/'; --list prints the kinds.");
            try
            {
                ProbeResult result = await prober.RunAsync(
                    type, Pairs(parsed.GetValue(options) ?? []), k => (ICheck)services.GetRequiredService(k.Worker!.Class), cancellationToken);
                await Console.Out.WriteAsync(parsed.GetValue(json) ? Json(result) : Text(type, result));
                return result.IsOk ? 0 : Failed;
            }
            catch (FormatException e) when (parsed.GetValue(json))
            {
                await Console.Out.WriteAsync(Json(new ProbeResult(e.Message, new Dictionary<string, object>(), new Dictionary<string, double>())));
                return Failed;
            }
        });
    }

    private static ServiceProvider Services() => new ServiceCollection()
        .AddLogging()
        .AddMetrics()
        .AddBongsuCollect(new CollectOptions { Trapper = null })
        .BuildServiceProvider();

    private static Dictionary<string, string> Pairs(string[] options)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string option in options)
        {
            int at = option.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
                throw new FormatException($"'{option}' is not NAME=VALUE.");
            if (!pairs.TryAdd(option[..at], option[(at + 1)..]))
                throw new FormatException($"'{option[..at]}' is given twice.");
        }

        return pairs;
    }

    private static string Json(ProbeResult result)
    {
        var members = new Dictionary<string, object> { ["ok"] = result.IsOk };
        if (result.Error is not null)
            members["error"] = result.Error;
        members["values"] = result.Values;
        members["phases"] = result.Phases;
        return JsonSerializer.Serialize(members, s_json) + "\n";
    }

    private static string Text(string type, ProbeResult result)
    {
        var lines = new List<string> { result.IsOk ? $"{type}: ok" : $"{type}: failed: {result.Error}" };
        int width = result.Values.Keys.Concat(result.Phases.Keys.Select(p => "time " + p)).Select(k => k.Length).DefaultIfEmpty(0).Max();
        lines.AddRange(result.Values.Select(v => $"  {v.Key.PadRight(width)}  {string.Create(CultureInfo.InvariantCulture, $"{v.Value}")}"));
        lines.AddRange(
            result.Phases.Select(p => string.Create(CultureInfo.InvariantCulture, $"  {("time " + p.Key).PadRight(width)}  {p.Value * 1000:0.0} ms")));
        return string.Join('\n', lines) + "\n";
    }
}
