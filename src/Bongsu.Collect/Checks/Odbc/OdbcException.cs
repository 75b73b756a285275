namespace Bongsu.Collect.Checks.Odbc;

/// <summary>A driver or its database refused; the message is theirs.</summary>
internal sealed class OdbcException(string message) : Exception(message);
