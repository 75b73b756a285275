namespace Bongsu.Protocols.Aws;

/// <summary>A request to AWS failed.</summary>
/// <param name="fault">What that means.</param>
/// <param name="code">The code that AWS gave, such as <c>AccessDenied</c>; empty where it gave none.</param>
/// <param name="message">What AWS or the network said; holds no secret.</param>
public sealed class AwsException(AwsFault fault, string code, string message) : Exception(message)
{
    /// <summary>What it means.</summary>
    public AwsFault Fault => fault;

    /// <summary>The code that AWS gave; empty where it gave none.</summary>
    public string Code => code;
}
