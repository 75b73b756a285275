namespace Bongsu.Store.Events;

/// <summary>Something changed that pages show.</summary>
/// <param name="Kind"><c>problem</c>, <c>issue</c>, <c>outbox</c>, <c>host</c>, <c>configuration</c>.</param>
/// <param name="Id">Of the row, or 0 for several.</param>
public readonly record struct StoreEvent(string Kind, long Id);
