using System.CommandLine;
using System.Text.Json.Nodes;
using Bongsu.Model.Options;
using Bongsu.Server.Hosting;

namespace Bongsu.Server.Commands;

/// <summary><c>bongsu discover</c>: searches a network for hosts now.</summary>
internal static class DiscoverCommand
{
    // A network of 65,536 addresses at the default pace takes about an hour and a half for four checks.
    private static readonly TimeSpan s_timeout = TimeSpan.FromHours(6);

    public static Command Create()
    {
        Argument<string> name = new("NAME") { Description = "The network, as the configuration names it.", HelpName = "NAME" };
        Option<bool> dryRun = new("--dry-run") { Description = "Say what would be found and made, and change nothing." };
        Option<bool> json = new("--json") { Description = "Print the answer of the API." };
        Option<string> data = CommonOptions.Data();
        Option<string?> server = CommonOptions.Server();
        Option<string?> token = CommonOptions.Token();
        return new Command("discover", "Search a network of the configuration for hosts now, and make hosts by its rules. Needs a running server.")
        {
            name, dryRun, json, data, server, token,
        }.Runs(async (parsed, cancellationToken) =>
        {
            using ServerConnection connection = ServerConnection.Open(
                parsed.GetValue(server), parsed.GetValue(token), parsed.GetRequiredValue(data), s_timeout);
            JsonNode answer = await connection.SendJsonAsync(
                HttpMethod.Post,
                $"api/networks/{Uri.EscapeDataString(parsed.GetRequiredValue(name))}/search?dryRun={(parsed.GetValue(dryRun) ? "true" : "false")}",
                null,
                cancellationToken);
            if (parsed.GetValue(json))
                Console.WriteLine(answer.ToJsonString(ConfigurationJson.Options));
            else
                Print(answer, Console.Out);
            return 0;
        });
    }

    /// <summary>One line a finding: what, where, who, and what was answered.</summary>
    internal static void Print(JsonNode answer, TextWriter output)
    {
        if (answer is not JsonObject { } said
            || said["findings"] is not JsonArray findings
            || said["addresses"] is not JsonValue
            || said["answered"] is not JsonValue
            || !findings.All(static f => f is JsonObject { } one && one["address"] is JsonValue && one["answers"] is JsonObject))
            throw new StartException("The server's answer does not say what was found.");
        foreach (JsonObject finding in findings.OfType<JsonObject>())
        {
            string answers = string.Join(
                ", ", ((JsonObject)finding["answers"]!).Select(static a => a.Value?.ToString() is { Length: > 0 } text ? $"{a.Key}: {text}" : a.Key));
            string?[] named = [Named("groups", finding["groups"]), Named("templates", finding["templates"]), Named("service", finding["service"])];
            string made = string.Join("; ", named.OfType<string>());
            string?[] parts =
            [
                $"{finding["change"]?.ToString(), -8}",
                finding["address"]!.ToString(),
                finding["host"]?.ToString(),
                made,
                Bracketed(answers),
                finding["because"]?.ToString(),
            ];
            output.WriteLine(string.Join("  ", parts.Where(static p => !string.IsNullOrEmpty(p))));
        }

        string denied = (int?)answer["denied"] is > 0 and var count ? $", {count} denied by checks.deny" : "";
        string changed = (bool?)answer["dryRun"] == true ? " Nothing was changed." : "";
        output.WriteLine($"{answer["addresses"]} addresses asked, {answer["answered"]} answered{denied}; {answer["seconds"]} s.{changed}");
    }

    private static string? Named(string name, JsonNode? node) => node switch
    {
        JsonArray { Count: > 0 } list => $"{name} {string.Join(", ", list)}",
        JsonValue value => $"{name} {value}",
        _ => null,
    };

    private static string Bracketed(string text) => text.Length == 0 ? "" : $"({text})";
}
