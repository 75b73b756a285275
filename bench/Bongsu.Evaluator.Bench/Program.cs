using System.Diagnostics;
using System.Globalization;
using Bongsu.Evaluator.Bench;
using Bongsu.Expressions;

// Each expression is evaluated for about half a processor second; what counts is the processor's time, so that a busy machine says nothing.
double seconds = args is ["--seconds", string given] ? double.Parse(given, CultureInfo.InvariantCulture) : 0.5;
int[] windows = [10, 100, 1000];
Console.WriteLine($"evaluations per CPU-second, by values in the window: {string.Join(", ", windows)}");
Console.WriteLine($"{"kind",-10} {"expression",-58} {string.Join(' ', windows.Select(w => $"{w,12:N0}"))}");
foreach ((string kind, string text) in Kinds.All)
{
    var cells = new List<string>();
    foreach (int window in windows)
    {
        var expression = Expression.Parse(text.Replace("WINDOW", window.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        var values = new WindowOfValues(window);
        EvaluationResult result = expression.Evaluate(values);
        if (!result.IsKnown)
            throw new UnreachableException($"{text}: {result.Reason}");
        Measure(expression, values, seconds / 5);
        cells.Add($"{Measure(expression, values, seconds),12:N0}");
    }

    Console.WriteLine($"{kind,-10} {text,-58} {string.Join(' ', cells)}");
}

static double Measure(Expression expression, WindowOfValues values, double seconds)
{
    long done = 0;
    TimeSpan start = Environment.CpuUsage.TotalTime;
    double used;
    do
    {
        for (int i = 0; i < 200; i++)
            _ = expression.Evaluate(values);
        done += 200;
        used = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }
    while (used < seconds);
    return done / used;
}
