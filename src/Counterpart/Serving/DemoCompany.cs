namespace Counterpart.Program.Serving;

/// <summary>The names of an invented company.</summary>
internal static class DemoCompany
{
    private static readonly (string Name, string Zone)[] Workers = [("Anna Berg", "Europe/Berlin"), ("Ben Costa", "America/New_York"), ("Chiyo Mori", "Asia/Tokyo")];
    private static readonly string[] First = ["Mara", "Tom", "Ida", "Nils", "Lea", "Jonas", "Alba", "Rico", "Vera", "Omar", "Kaya", "Finn"];
    private static readonly string[] Last = ["Stein", "Adler", "Falk", "Koch", "Brandt", "Lindgren", "Ferrer", "Novak", "Haas", "Rahimi", "Duran", "Weiss", "Okafor"];
    private static readonly string[] Titles = ["Buyer", "Head of sales", "Engineer", "Managing director", "Planner"];
    private static readonly string[] Meetings = ["Review of the offer", "Visit", "Call about delivery", "Contract talk", "Demonstration", "Planning"];
    private static readonly string[] Duties = ["Send the offer", "Ask for the drawings", "Order samples", "Call back", "Check the invoice", "Prepare the visit"];

    public static IReadOnlyList<string> Customers { get; } = ["Nordlicht Werke", "Ferrer & Hijos", "Blue Harbor Tools", "Okafor Logistics", "Atelier Duran"];

    public static string WorkerId(int i) => $"W{i + 1}";

    public static string Mailbox(int i) => $"w{i + 1}@sandbox.test";

    public static string WorkerOf(string mailbox) => $"W{mailbox[1..mailbox.IndexOf('@', StringComparison.Ordinal)]}";

    public static string WorkerName(int i) => i < Workers.Length ? Workers[i].Name : $"Colleague {i + 1}";

    /// <summary>By which he signs in at the console.</summary>
    public static string User(int i) => WorkerName(i).Split(' ')[0].ToLowerInvariant() + (i < Workers.Length ? "" : $"{i + 1}");

    public static string Zone(int i) => Workers[i % Workers.Length].Zone;

    /// <summary>12 and 13 names have no common divisor: 156 people before one comes again, then with a number.</summary>
    public static (string First, string Last) Person(int i) => (First[i % First.Length], Last[i % Last.Length] + (i < First.Length * Last.Length ? "" : $" {i}"));

    public static string Title(int i) => Titles[i % Titles.Length];

    public static string Meeting(int i) => $"{Meetings[i % Meetings.Length]}, {Customers[i % Customers.Count]}";

    public static string Duty(int i) => $"{Duties[i % Duties.Length]}, {Customers[i % Customers.Count]}";
}
