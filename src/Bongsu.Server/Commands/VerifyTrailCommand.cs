using System.CommandLine;
using System.Globalization;
using Bongsu.Collect.Trails;

namespace Bongsu.Server.Commands;

/// <summary><c>bongsu verify-trail</c>: whether an audit trail was altered.</summary>
internal static class VerifyTrailCommand
{
    public static Command Create()
    {
        Argument<string> file = new("file") { Description = "A trail, such as data/collect/audit-trail/123.jsonl.", HelpName = "FILE" };
        return new Command("verify-trail", "Say whether the chain of an audit trail holds: exit code 1 and the line where it does not.") { file }.Runs(
            async (parsed, cancellationToken) =>
            {
                using var lines = new StreamReader(parsed.GetValue(file)!);
                (long records, string lastHash, string? fault) = await AuditTrailVerifier.VerifyAsync(lines, cancellationToken);
                if (fault is not null)
                {
                    await Console.Error.WriteLineAsync(fault);
                    return 1;
                }

                await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{records} records; the chain holds. Last hash: {lastHash}"));
                return 0;
            });
    }
}
