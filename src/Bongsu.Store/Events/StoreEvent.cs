namespace Bongsu.Store.Events;

/// <summary>Something that pages show has changed and is committed. The kinds are those of this folder; there are no others.</summary>
public abstract record StoreEvent
{
    private protected StoreEvent()
    {
    }
}
