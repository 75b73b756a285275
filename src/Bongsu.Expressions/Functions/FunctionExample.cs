namespace Bongsu.Expressions;

/// <summary>An example that the documentation shows and a test runs.</summary>
/// <param name="Expression">An expression.</param>
/// <param name="Result">What it comes to, as text.</param>
/// <param name="Values">
/// The values of the item that it reads, oldest first, one a minute, the last at the time of evaluation; empty where it reads none. Texts where they are not
/// numbers.
/// </param>
public sealed record FunctionExample(string Expression, string Result, string Values = "");
