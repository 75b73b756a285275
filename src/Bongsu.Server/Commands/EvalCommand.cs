using System.CommandLine;
using Bongsu.Server.Commands.Eval;

namespace Bongsu.Server.Commands;

/// <summary><c>bongsu eval</c>: expressions for scripts.</summary>
internal static class EvalCommand
{
    public static Command Create() => new Command(
        "eval",
        "Evaluate expressions: one JSON object a line in (expression, now, items, macros, timeZone), one a line out (value, or error and column). See docs/expressions.md.")
        .Runs(async (_, cancellationToken) =>
        {
            await EvalLine.RunAsync(Console.In, Console.Out, cancellationToken);
            return 0;
        });
}
