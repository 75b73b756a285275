using System.Globalization;
using System.Text.Json.Nodes;
using Bongsu.Server.Hosting;

namespace Bongsu.Server.Commands;

/// <summary>How a simulation reads on a terminal: each problem with its notifications, the totals, and what a draft changes.</summary>
internal static class SimulateOutput
{
    /// <summary>Prints an answer of the API (docs/simulate.md).</summary>
    public static void Print(JsonNode answer, TextWriter output)
    {
        if (answer is not JsonObject || answer["problems"] is not JsonArray problems || answer["notifications"] is not JsonArray notifications)
            throw new StartException("The server's answer does not say who would have been notified.");
        output.WriteLine($"{Text(answer, "from")} to {Text(answer, "to")}: {Count(problems.Count, "problem")}, {Count(notifications.Count, "notification")}.");
        if ((bool?)answer["cut"] == true)
            output.WriteLine("Only the first problems are simulated: take a shorter period for all of them.");
        if (answer["difference"] is { } difference)
            Difference(difference, Titles(problems), output);
        else
            Problems(problems, notifications, output);
        Totals(answer, output);
    }

    private static void Problems(JsonArray problems, JsonArray notifications, TextWriter output)
    {
        ILookup<long, JsonNode> byProblem = notifications.OfType<JsonNode>().ToLookup(n => (long)n["problem"]!);
        foreach (JsonNode problem in problems.OfType<JsonNode>())
        {
            long id = (long)problem["id"]!;
            output.WriteLine();
            output.WriteLine($"{Text(problem, "startedAt")} {(id == 0 ? "sample" : $"problem {id}")}, level {problem["level"]}: {Text(problem, "host")}: {Text(problem, "title")}");
            if (!byProblem[id].Any())
                output.WriteLine("    nobody");
            foreach (JsonNode one in byProblem[id])
                output.WriteLine("    " + Line(one));
        }
    }

    private static void Difference(JsonNode difference, Dictionary<long, string> titles, TextWriter output)
    {
        output.WriteLine();
        foreach ((string member, char sign) in new[] { ("removed", '-'), ("added", '+'), ("moved", '~') })
        {
            foreach (JsonNode one in difference[member]!.AsArray().OfType<JsonNode>())
            {
                string before = Text(one, "presentAt") is { Length: > 0 } at ? $" (now at {at})" : "";
                output.WriteLine($"{sign} {titles.GetValueOrDefault((long)one["problem"]!)}: {Line(one)}{before}");
            }
        }

        output.WriteLine(
            $"The draft adds {difference["added"]!.AsArray().Count}, removes {difference["removed"]!.AsArray().Count}, moves {difference["moved"]!.AsArray().Count}; {difference["same"]} stay.");
    }

    private static void Totals(JsonNode answer, TextWriter output)
    {
        output.WriteLine();
        foreach (JsonNode total in answer["totals"]!.AsArray().OfType<JsonNode>())
        {
            string numbers = total["draft"] is { } draft ? $"{total["present"]} → {draft}" : $"{total["present"]}";
            output.WriteLine($"{Who(total)} by {Text(total, "channel")}: {numbers}");
        }
    }

    private static Dictionary<long, string> Titles(JsonArray problems) => problems.OfType<JsonNode>()
        .ToDictionary(p => (long)p["id"]!, p => (long)p["id"]! == 0 ? "sample" : $"problem {p["id"]}, {Text(p, "host")}: {Text(p, "title")}");

    private static string Line(JsonNode one) => $"{Text(one, "at")} {Who(one)} by {Text(one, "channel")}: {Text(one, "kind")}, because {Text(one, "reason")}";

    private static string Who(JsonNode one) => Text(one, "person") is { Length: > 0 } person ? $"{Text(one, "organisation")}/{person}" : "tracker";

    private static string Text(JsonNode node, string member) => (string?)node[member] ?? "";

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
