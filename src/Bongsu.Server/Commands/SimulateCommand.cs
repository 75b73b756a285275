using System.CommandLine;
using System.Text.Json.Nodes;
using Bongsu.Model.Options;
using Bongsu.Server.Hosting;

namespace Bongsu.Server.Commands;

/// <summary><c>bongsu simulate</c>: who would have been notified, under the present configuration or a draft.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        Option<string?> from = new("--from") { Description = "The beginning of the period. Default: 7 days before its end.", HelpName = "TIME" };
        Option<string?> to = new("--to") { Description = "The end. Default: now.", HelpName = "TIME" };
        Option<string[]> file = new("--file", "-f")
        {
            Description = "A draft of the configuration to compare with; may be given several times, '-' reads standard input.",
            HelpName = "FILE.yaml",
        };
        Option<string?> host = new("--host") { Description = "Simulate a sample problem of this host or service, not the real ones.", HelpName = "HOST" };
        Option<int?> level = new("--level") { Description = "The sample's level, 1 to 5. Default: 3.", HelpName = "N" };
        Option<string?> lasts = new("--lasts") { Description = "How long the sample lasts, such as 30m. Default: the whole period.", HelpName = "SPAN" };
        Option<bool> json = new("--json") { Description = "Print the answer of the API." };
        Option<string> data = CommonOptions.Data();
        Option<string?> server = CommonOptions.Server();
        Option<string?> token = CommonOptions.Token();
        return new Command(
            "simulate",
            "Say who would have been notified, when, how and why: of the real problems of a period, or of a sample. With a file: what that draft would "
                + "change. Needs a running server; changes nothing."
        )
        {
            from, to, file, host, level, lasts, json, data, server, token,
        }.Runs(async (parsed, cancellationToken) =>
        {
            var body = new JsonObject { ["from"] = parsed.GetValue(from), ["to"] = parsed.GetValue(to) };
            List<(string File, string Text)> files = await ApplyCommand.ReadAsync(parsed.GetValue(file) ?? [], cancellationToken);
            if (files.Count > 0)
            {
                body["files"] = new JsonArray([.. files.Select(f => new JsonObject { ["name"] = f.File, ["text"] = f.Text })]);
                body["environment"] = new JsonObject(EnvironmentVariables.All()
                    .Where(v => files.Any(f => f.Text.Contains("${" + v.Key + "}", StringComparison.Ordinal)))
                    .Select(v => KeyValuePair.Create(v.Key, (JsonNode?)JsonValue.Create(v.Value))));
            }

            if (parsed.GetValue(host) is { } sampled)
                body["sample"] = new JsonObject { ["host"] = sampled, ["level"] = parsed.GetValue(level), ["lasts"] = parsed.GetValue(lasts) };
            return await RunAsync(
                body, parsed.GetValue(json), parsed.GetRequiredValue(data), parsed.GetValue(server), parsed.GetValue(token), cancellationToken);
        });
    }

    private static async Task<int> RunAsync(JsonObject body, bool json, string data, string? server, string? token, CancellationToken cancellationToken)
    {
        using ServerConnection connection = ServerConnection.Open(server, token, data);
        try
        {
            JsonNode answer = await connection.SendJsonAsync(HttpMethod.Post, "api/policies/simulate", JsonContent.Create(body), cancellationToken);
            if (json)
                Console.WriteLine(answer.ToJsonString(ConfigurationJson.Options));
            else
                SimulateOutput.Print(answer, Console.Out);
            return 0;
        }
        catch (ServerRefusal refusal) when (refusal.Status == StatusCodes.Status422UnprocessableEntity && ApplyOutput.FaultsIn(refusal.Body) is { } faults)
        {
            return ApplyOutput.Print(faults, dryRun: true);
        }
    }
}
