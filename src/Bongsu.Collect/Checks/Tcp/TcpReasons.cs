using Bongsu.Model.Words;




namespace Bongsu.Collect.Checks.Tcp;

/// <summary>Why tcp checks fail.</summary>
[Sentences("tcp")]
internal static partial class TcpReasons;
