using System.CommandLine;

namespace Bongsu.Server.Commands;

/// <summary><c>bongsu report</c>: what a report says of the period that ends at a time.</summary>
internal static class ReportCommand
{
    // Plain text and HTML come from every web server; this header does not.
    private const string Mark = "X-Bongsu-Report";

    private static readonly Dictionary<string, string> s_mediaTypes = new(StringComparer.Ordinal)
    {
        ["text"] = "text/plain",
        ["html"] = "text/html",
        ["json"] = "application/json",
        ["pdf"] = "application/pdf",
    };

    public static Command Create()
    {
        Argument<string> name = new("name") { Description = "The report's name in the configuration.", HelpName = "NAME" };
        Option<string?> at = new("--at") { Description = "The end of the period, such as 2026-11-22T08:00:00+09:00. Default: now.", HelpName = "TIME" };
        Option<string> format = new("--format")
        {
            Description = "text, html, pdf or json. Default: text.",
            DefaultValueFactory = _ => "text",
            HelpName = "FORMAT",
        };
        format.AcceptOnlyFromAmong([.. s_mediaTypes.Keys]);
        Option<string?> language = new("--language") { Description = "en or ko. Default: the organisation's.", HelpName = "LANGUAGE" };
        Option<string?> output = new("--out") { Description = "The file to write. Default: standard output.", HelpName = "FILE" };
        Option<string> data = CommonOptions.Data();
        Option<string?> server = CommonOptions.Server();
        Option<string?> token = CommonOptions.Token();
        return new Command("report", "Write a report of the period that ends at a time. Needs a running server; nothing is kept or sent.")
        {
            name, at, format, language, output, data, server, token,
        }.Runs(async (parsed, cancellationToken) =>
        {
            using ServerConnection connection = ServerConnection.Open(parsed.GetValue(server), parsed.GetValue(token), parsed.GetRequiredValue(data));
            string asked = parsed.GetRequiredValue(format);
            string path = PathOf(parsed.GetRequiredValue(name), parsed.GetValue(at), asked, parsed.GetValue(language));
            byte[] report = await connection.ReadAsync(path, s_mediaTypes[asked], Mark, cancellationToken);
            if (parsed.GetValue(output) is { } file)
            {
                await File.WriteAllBytesAsync(file, report, cancellationToken);
                return 0;
            }

            await using Stream console = Console.OpenStandardOutput();
            await console.WriteAsync(report, cancellationToken);
            if (asked == "json")
                console.WriteByte((byte)'\n');
            return 0;
        });
    }

    private static string PathOf(string name, string? at, string format, string? language)
    {
        string path = $"api/reports/{Uri.EscapeDataString(name)}?format={format}";
        if (at is not null)
            path += "&at=" + Uri.EscapeDataString(at);
        return language is null ? path : path + "&language=" + Uri.EscapeDataString(language);
    }
}
