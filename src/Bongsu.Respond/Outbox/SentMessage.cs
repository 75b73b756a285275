using Bongsu.Model.Time;
using Bongsu.Respond.Answers;

namespace Bongsu.Respond.Outbox;

/// <summary>A message that was handed to a person, as its answers name it.</summary>
/// <param name="Key">Its idempotency key.</param>
/// <param name="Number">The number of the incident that it is about, or of the problem where there is none.</param>
/// <param name="Channel">The name of the channel.</param>
/// <param name="Address">The address that it went to.</param>
/// <param name="Person">Who was notified.</param>
/// <param name="SentAt">When it was written.</param>
/// <param name="IsAnswered">True where its link has been used.</param>
internal sealed record SentMessage(string Key, long Number, string Channel, string Address, AnsweringPerson Person, Timestamp SentAt, bool IsAnswered);
