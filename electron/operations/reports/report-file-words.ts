// Words of a report's file that stand on no paper and no sheet.
const en = {
  part: 'Part',
  figure: 'Figure',
  count: 'Count',
  amount: 'Amount (₹)',
  text: 'Text',
  time: 'Time',
  hour: 'Money received by hour',
  day: 'Money received by day',
  month: 'Money received by month',
  classes: 'Vehicles by class',
  vehicleClass: 'Vehicle class',
  cashiers: 'By cashier',
  cashier: 'Cashier',
  cash: 'Cash (₹)',
  online: 'Online (₹)',
  exceptions: 'Exceptions',
  copies: 'Copies',
  booth: 'Booth itself',
  made: 'made',
  training: 'TRAINING · not real money',
} as const;
type FileWords = { readonly [Word in keyof typeof en]: string };

const hi: FileWords = {
  part: 'भाग',
  figure: 'मद',
  count: 'गिनती',
  amount: 'रकम (₹)',
  text: 'विवरण',
  time: 'समय',
  hour: 'घंटे के हिसाब से पैसा',
  day: 'दिन के हिसाब से पैसा',
  month: 'महीने के हिसाब से पैसा',
  classes: 'गाड़ियाँ, प्रकार से',
  vehicleClass: 'गाड़ी का प्रकार',
  cashiers: 'कैशियर के हिसाब से',
  cashier: 'कैशियर',
  cash: 'नकद (₹)',
  online: 'ऑनलाइन (₹)',
  exceptions: 'अपवाद',
  copies: 'प्रतिलिपियाँ',
  booth: 'बूथ ख़ुद',
  made: 'बनी',
  training: 'अभ्यास · असली पैसा नहीं',
};

export const fileWords = { en, hi } as const;
