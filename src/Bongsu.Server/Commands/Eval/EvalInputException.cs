namespace Bongsu.Server.Commands.Eval;

/// <summary>A line of <c>bongsu eval</c> lacks something or has it wrong.</summary>
internal sealed class EvalInputException(string message) : FormatException(message);
