using System.CommandLine;
using Bongsu.Server.Commands.Eval;
using Bongsu.Server.Commands.EvalSteps;

namespace Bongsu.Server.Commands;

/// <summary><c>bongsu eval</c>: expressions and preprocessing steps for scripts.</summary>
internal static class EvalCommand
{
    public static Command Create() => new Command(
        "eval",
        "Evaluate expressions and preprocessing steps: one JSON object a line in (expression, now, items, macros, timeZone; or preprocess, value, valueType, "
        + "time, previous), one a line out (value, or error). See docs/expressions.md and docs/preprocessing.md.")
        .Runs(async (_, cancellationToken) =>
        {
            await EvalLoop.RunAsync(new PreprocessingLines().Process, Console.In, Console.Out, cancellationToken);
            return 0;
        });
}
