namespace Bongsu.Protocols.Zabbix;

/// <summary>What came in on the trapper port. The kinds are a closed set: the sealed records beside this one.</summary>
public abstract record TrapperRequest
{
    private protected TrapperRequest()
    {
    }
}
