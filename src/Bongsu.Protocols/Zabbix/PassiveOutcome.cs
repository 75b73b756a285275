namespace Bongsu.Protocols.Zabbix;

/// <summary>How asking a passive agent ended.</summary>
public enum PassiveOutcome
{
    /// <summary>There is a value; the text is it.</summary>
    Value,

    /// <summary>The agent cannot measure this; the text is its reason, perhaps empty.</summary>
    NotSupported,

    /// <summary>The agent answered that there is no value now. Not an error.</summary>
    NoValue,

    /// <summary>The agent took the connection and closed it without an answer: most likely our address is not in its <c>Server=</c>. It is up.</summary>
    Refused,

    /// <summary>No connection; the text says why.</summary>
    Unreachable,

    /// <summary>The connection could not be secured as it was asked for; the text says why.</summary>
    Insecure,

    /// <summary>No complete answer within the time limit.</summary>
    Timeout,

    /// <summary>The answer is not this protocol; the text says what was wrong.</summary>
    Malformed,
}
