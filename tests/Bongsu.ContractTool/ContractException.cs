namespace Bongsu.ContractTool;

/// <summary>A description cannot be made into a contract. The message says where and why.</summary>
internal sealed class ContractException(string message) : Exception(message);
