using System.Text.Json.Nodes;
using Bongsu.Server.Commands;

namespace Bongsu.Server.Tests.Commands;

public sealed class SimulateOutputTests
{
    private const string Answer = """
        {
          "from": "F", "to": "T", "cut": true,
          "problems": [
            {"id": 7, "startedAt": "S", "level": 4, "host": "shop", "title": "nobody gets in"},
            {"id": 0, "startedAt": "S2", "level": 2, "host": "web-1", "title": "busy"}
          ],
          "notifications": [
            {"problem": 7, "at": "A", "organisation": "infra", "person": "Kim", "channel": "mail", "kind": "opened", "reason": "levels 4-5"},
            {"problem": 7, "at": "A2", "channel": "jira", "kind": "opened", "reason": "a tracker"}
          ],
          "totals": [{"organisation": "infra", "person": "Kim", "channel": "mail", "present": 1}, {"channel": "jira", "present": 1, "draft": 2}]
        }
        """;

    [Fact]
    public void Print_EachProblemWithItsNotifications() => Assert.Equal(
        """
        F to T: 2 problems, 2 notifications.
        Only the first problems are simulated: take a shorter period for all of them.

        S problem 7, level 4: shop: nobody gets in
            A infra/Kim by mail: opened, because levels 4-5
            A2 tracker by jira: opened, because a tracker

        S2 sample, level 2: web-1: busy
            nobody

        infra/Kim by mail: 1
        tracker by jira: 1 → 2

        """.ReplaceLineEndings("\n"),
        Print(JsonNode.Parse(Answer)!));

    [Fact]
    public void Print_ADraft_SaysWhatItChanges()
    {
        JsonNode answer = JsonNode.Parse(Answer)!;
        answer["difference"] = JsonNode.Parse("""
            {
              "added": [{"problem": 0, "at": "N", "organisation": "infra", "person": "Lee", "channel": "sms", "kind": "opened", "reason": "r"}],
              "removed": [],
              "moved": [{"problem": 7, "at": "N2", "presentAt": "P", "organisation": "infra", "person": "Kim", "channel": "mail", "kind": "opened", "reason": "r"}],
              "same": 1
            }
            """);

        string printed = Print(answer);

        Assert.Contains("+ sample: N infra/Lee by sms: opened, because r\n", printed, StringComparison.Ordinal);
        Assert.Contains("~ problem 7, shop: nobody gets in: N2 infra/Kim by mail: opened, because r (now at P)\n", printed, StringComparison.Ordinal);
        Assert.Contains("The draft adds 1, removes 0, moves 1; 1 stay.\n", printed, StringComparison.Ordinal);
    }

    private static string Print(JsonNode answer)
    {
        using var output = new StringWriter { NewLine = "\n" };
        SimulateOutput.Print(answer, output);
        return output.ToString();
    }
}
