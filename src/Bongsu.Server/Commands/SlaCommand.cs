using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Server.Hosting;

namespace Bongsu.Server.Commands;

/// <summary><c>bongsu sla</c>: what was promised of a service and what was kept, and whether a file of it is unchanged.</summary>
internal static class SlaCommand
{
    // Text, CSV and JSON come from every web server; this header does not.
    private const string Mark = "X-Bongsu-Sha256";
    private const int HashLength = SHA256.HashSizeInBytes * 2;

    private static readonly Dictionary<string, string> s_mediaTypes = new(StringComparer.Ordinal)
    {
        ["text"] = "text/plain",
        ["json"] = "application/json",
        ["csv"] = "text/csv",
        ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ["pdf"] = "application/pdf",
    };

    public static Command Create() => new("sla", "Write what was promised of a service and what was kept, or verify such a file. Needs a running server.")
    {
        Report(),
        Verify(),
    };

    private static Command Report()
    {
        Argument<string> service = new("service") { Description = "The service's name.", HelpName = "SERVICE" };
        Option<string?> from = new("--from")
        {
            Description = "The beginning, such as 2026-11-01T00:00:00+09:00. Default: 30 days before the end.",
            HelpName = "TIME",
        };
        Option<string?> to = new("--to") { Description = "The end. Default: now.", HelpName = "TIME" };
        Option<string?> period = new("--period")
        {
            Description = "Instead of both: a time of the calendar, in the time zone of the service's owner.",
            HelpName = "PERIOD",
        };
        period.AcceptOnlyFromAmong("this-month", "last-month", "this-quarter", "last-quarter", "this-year", "last-year");
        Option<string?> by = new("--by") { Description = "By what it is stated. Default: day.", HelpName = "UNIT" };
        by.AcceptOnlyFromAmong("day", "week", "month", "quarter", "year");
        Option<string> format = new("--format")
        {
            Description = "text, json, csv, xlsx or pdf. Default: text.",
            DefaultValueFactory = _ => "text",
            HelpName = "FORMAT",
        };
        format.AcceptOnlyFromAmong([.. s_mediaTypes.Keys]);
        Option<string?> language = new("--language") { Description = "en or ko, for text and pdf. Default: en.", HelpName = "LANGUAGE" };
        Option<string?> output = new("--out") { Description = "The file to write. Default: standard output.", HelpName = "FILE" };
        Option<string> data = CommonOptions.Data();
        Option<string?> server = CommonOptions.Server();
        Option<string?> token = CommonOptions.Token();
        return new Command(
            "report",
            "Write availability by day, week, month, quarter or year, and the outages. The file's hash is kept, so that it can be verified later.")
        {
            service, from, to, period, by, format, language, output, data, server, token,
        }.Runs(async (parsed, cancellationToken) =>
        {
            using ServerConnection connection = ServerConnection.Open(parsed.GetValue(server), parsed.GetValue(token), parsed.GetRequiredValue(data));
            string asked = parsed.GetRequiredValue(format);
            string path = PathOf(
                parsed.GetRequiredValue(service),
                [
                    ("format", asked), ("from", parsed.GetValue(from)), ("to", parsed.GetValue(to)), ("period", parsed.GetValue(period)),
                    ("by", parsed.GetValue(by)),
                    ("language", parsed.GetValue(language)),
                ]);
            byte[] report = await connection.ReadAsync(path, s_mediaTypes[asked], Mark, cancellationToken);
            if (parsed.GetValue(output) is { } file)
            {
                await File.WriteAllBytesAsync(file, report, cancellationToken);
                return 0;
            }

            await using Stream console = Console.OpenStandardOutput();
            await console.WriteAsync(report, cancellationToken);
            return 0;
        });
    }

    private static Command Verify()
    {
        Argument<string> file = new("file") { Description = "The file, or its SHA-256 in 64 hexadecimal digits.", HelpName = "FILE" };
        Option<bool> json = new("--json") { Description = "Print the answer as JSON." };
        Option<string> data = CommonOptions.Data();
        Option<string?> server = CommonOptions.Server();
        Option<string?> token = CommonOptions.Token();
        return new Command("verify", "Say when and to whom a file was given out; exits 1 where the server gave out no such file, or it was changed since.")
        {
            file,
            json,
            data,
            server,
            token,
        }.Runs(
            async (parsed, cancellationToken) =>
            {
                string hash = await HashOfAsync(parsed.GetRequiredValue(file), cancellationToken);
                using ServerConnection connection = ServerConnection.Open(parsed.GetValue(server), parsed.GetValue(token), parsed.GetRequiredValue(data));
                JsonNode answer;
                try
                {
                    answer = await connection.SendJsonAsync(HttpMethod.Get, "api/sla/verify?sha256=" + hash, null, cancellationToken);
                }
                catch (ServerRefusal e) when (e.Status == 404)
                {
                    throw new StartException($"The server gave out no file with the SHA-256 {hash}, or the file was changed since.");
                }

                if (Text(answer, "sha256") != hash
                    || Text(answer, "at") is not { } at
                    || Text(answer, "by") is not { } by
                    || Text(answer, "subject") is not { } subject)
                    throw new StartException("The server's answer does not say what was given out.");
                await Console.Out.WriteLineAsync(parsed.GetValue(json) ? answer.ToJsonString() : $"Unchanged: given out at {at} to {by} ({subject}).");
                return 0;
            });
    }

    private static async Task<string> HashOfAsync(string given, CancellationToken cancellationToken)
    {
        if (!File.Exists(given))
        {
            return given.Length == HashLength && given.All(char.IsAsciiHexDigit)
                ? given.ToLowerInvariant()
                : throw new StartException($"There is no file '{given}', and it is no SHA-256 of {HashLength} hexadecimal digits.");
        }

        await using FileStream stream = File.OpenRead(given);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    private static string PathOf(string service, IEnumerable<(string Name, string? Value)> query) =>
        $"api/services/{Uri.EscapeDataString(service)}/sla?"
        + string.Join('&', query.Where(q => q.Value is not null).Select(q => $"{q.Name}={Uri.EscapeDataString(q.Value!)}"));

    private static string? Text(JsonNode answer, string name) =>
        answer is JsonObject json && json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
