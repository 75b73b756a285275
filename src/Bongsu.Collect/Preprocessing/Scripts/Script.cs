using System.Diagnostics.CodeAnalysis;
using Acornima;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace Bongsu.Collect.Preprocessing.Scripts;

/// <summary>
/// A script that was read once and runs many times, each in a world of its own, so that nothing stays from value to value. Time, memory, recursion, arrays and
/// regular expressions are bounded; it reaches nothing but its value and <see cref="ScriptFunctions"/>: no files, no network, no types of the program.
/// </summary>
internal sealed class Script
{
    /// <summary>The longest that a script may run where nobody says otherwise.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(500);

    private const long MaxMemory = 64 * 1024 * 1024;
    private const int MaxRecursion = 200;
    private const uint MaxArray = 1_000_000;

    private readonly Prepared<Acornima.Ast.Script> _function;

    private Script(Prepared<Acornima.Ast.Script> function) => _function = function;

    /// <summary>Reads the body of a function of <c>value</c>; false with the reason where it is none.</summary>
    public static bool TryParse(string body, [NotNullWhen(true)] out Script? script, [NotNullWhen(false)] out string? error)
    {
        (script, error) = (null, null);
        try
        {
            script = new Script(Engine.PrepareScript($"(function (value) {{\n{body}\n}})"));
            return true;
        }
        catch (Exception fault) when (fault is ParseErrorException or ScriptPreparationException or InsufficientExecutionStackException)
        {
            error = $"it is not JavaScript: {StepResult.Shorten(fault.Message)}";
            return false;
        }
    }

    /// <summary>Runs it on a value. Undefined and null leave the value out; anything else is the next step's text.</summary>
    public StepResult Run(string value) => Run(value, null, TimeLimit, CancellationToken.None);

    /// <summary>Runs it on a value, with a way to the network.</summary>
    /// <param name="value">The value.</param>
    /// <param name="http">Sends its requests; null where it may send none, and has no <c>HttpRequest</c>.</param>
    /// <param name="limit">How long it may run, requests included.</param>
    /// <param name="cancellationToken">Ends it, with <see cref="OperationCanceledException"/>.</param>
    public StepResult Run(string value, IScriptHttp? http, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            using var engine = new Engine(options => Bound(options, limit, cancellationToken));
            ScriptFunctions.AddTo(engine);
            if (http is not null)
                ScriptRequests.AddTo(engine, http);
            JsValue result = engine.Call(engine.Evaluate(_function), JsValue.Undefined, [new JsString(value)]);
            return result.IsUndefined() || result.IsNull() ? StepResult.Nothing : StepLimits.Of(ItemTexts.Whole(TypeConverter.ToString(result)));
        }
        catch (TimeoutException)
        {
            return StepResult.Fail($"the script took longer than {limit.TotalMilliseconds:0} ms");
        }
        catch (ExecutionCanceledException)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (MemoryLimitExceededException)
        {
            return StepResult.Fail($"the script took more than {MaxMemory / 1024 / 1024} MiB of memory");
        }
        catch (RecursionDepthOverflowException)
        {
            return StepResult.Fail($"the script calls itself more than {MaxRecursion} levels deep");
        }
        catch (JintException fault)
        {
            return StepResult.Fail($"the script failed: {StepResult.Shorten(fault.Message)}");
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or OverflowException or InsufficientExecutionStackException)
        {
            return StepResult.Fail($"the script failed ({fault.GetType().Name})");
        }
    }

    private static void Bound(Options options, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
            options.CancellationToken(cancellationToken);
        options.TimeoutInterval(limit).LimitMemory(MaxMemory).LimitRecursion(MaxRecursion).DisableStringCompilation();
        options.CatchClrExceptions(fault => fault is FormatException);
        options.Constraints.MaxArraySize = MaxArray;
        options.Constraints.RegexTimeout = StepLimits.RegexTime;
    }
}
