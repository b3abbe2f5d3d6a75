import type { ApplianceKind, ServiceType } from '../types';

/** Names, places and problems of the demo office. */
export const PEOPLE = [
  'Anitha Kumari', 'Biju Thomas', 'Lekha Menon', 'Suresh Babu', 'Mariamma Varghese', 'Shaji Mathew', 'Fathima Beevi', 'Rajan Pillai',
  'Deepa Nair', 'George Kurian', 'Sheeba Jacob', 'Abdul Rahman', 'Latha Rajan', 'Jomon Philip', 'Remya Krishnan', 'Varghese Chacko',
  'Sindhu Mohan', 'Thomas Cherian', 'Asha Vijayan', 'Nizar Ahmed', 'Ponnamma Kutty', 'Vinod Kumar', 'Elsy Joseph', 'Hari Krishnan',
  'Bakery Annapoorna', 'Hotel Aryas', 'St. Mary’s Clinic', 'Mini Super Market', 'Ajith Das', 'Rosamma Eapen', 'Manoj Panicker', 'Jaya Sree',
];
export const TOWNS = ['Thiruvalla', 'Pathanamthitta', 'Ranni', 'Adoor', 'Kozhencherry', 'Mallappally', 'Pandalam', 'Chengannur', 'Konni', 'Aranmula'];
export const BRANDS = ['samsung', 'lg', 'voltas', 'godrej', 'whirlpool', 'daikin', 'blue star', 'haier', 'ifb', 'carrier'];
export const STREETS = ['Kuttapuzha', 'Ramanchira', 'Cross Junction', 'Temple Road', 'Hospital Road', 'Market Road', 'Church Lane', 'KSRTC Road'];
export const STAFF = { admin: 'Anju Samuel', staff: 'Bindu Raj' };
export const TECHNICIANS: { name: string; town: string; skills: ServiceType[]; capacity: number }[] = [
  { name: 'Ratheesh Kumar', town: 'Thiruvalla', skills: ['ac_repair', 'gas_refill', 'installation', 'maintenance', 'emergency'], capacity: 6 },
  { name: 'Sajan Mathew', town: 'Pathanamthitta', skills: ['refrigerator_repair', 'gas_refill', 'emergency'], capacity: 6 },
  { name: 'Ajmal Khan', town: 'Ranni', skills: ['washing_machine_repair', 'spare_parts'], capacity: 5 },
  { name: 'Prasad Nair', town: 'Adoor', skills: ['ac_repair', 'refrigerator_repair', 'maintenance'], capacity: 6 },
  { name: 'Libin George', town: 'Chengannur', skills: ['ac_repair', 'washing_machine_repair', 'installation'], capacity: 4 },
];
export const PROBLEMS: { text: string; appliance: ApplianceKind; service: ServiceType; weight: number; reason: string }[] = [
  { text: 'AC not cooling since yesterday, only fan air is coming', appliance: 'ac', service: 'ac_repair', weight: 30, reason: 'failure.not_cooling' },
  { text: 'Water dripping from the indoor unit onto the bed', appliance: 'ac', service: 'ac_repair', weight: 20, reason: 'failure.leaking' },
  { text: 'Fridge completely dead after the lightning, food is spoiling', appliance: 'refrigerator', service: 'refrigerator_repair', weight: 45, reason: 'failure.dead' },
  { text: 'ഫ്രിഡ്ജ് തണുക്കുന്നില്ല, ഇന്നലെ മുതൽ', appliance: 'refrigerator', service: 'refrigerator_repair', weight: 35, reason: 'failure.not_cooling' },
  { text: 'Washing machine makes a loud noise while spinning', appliance: 'washing_machine', service: 'washing_machine_repair', weight: 10, reason: 'failure.noisy' },
  { text: 'Washing machine water povunnilla, error E18 kanikkunnu', appliance: 'washing_machine', service: 'washing_machine_repair', weight: 25, reason: 'failure.leaking' },
  { text: 'AC servicing before the season, 3 split units', appliance: 'ac', service: 'maintenance', weight: 5, reason: 'service.maintenance' },
  { text: 'New 1.5 ton AC to be installed on the first floor', appliance: 'ac', service: 'installation', weight: 5, reason: 'service.installation' },
  { text: 'Gas refill needed, cooling got weak over two weeks', appliance: 'ac', service: 'gas_refill', weight: 15, reason: 'failure.not_cooling' },
  { text: 'Door gasket torn, need a new one for LG double door', appliance: 'refrigerator', service: 'spare_parts', weight: 10, reason: 'service.spare_parts' },
  { text: 'Burning smell and smoke from the AC when switched on', appliance: 'ac', service: 'emergency', weight: 0, reason: 'hazard.smoke' },
  { text: 'Vaccine fridge at the clinic shows 14 degrees', appliance: 'refrigerator', service: 'refrigerator_repair', weight: 0, reason: 'dependence.medicine' },
  { text: 'Freezer cooling hai lekin neeche wala part thanda nahi ho raha', appliance: 'refrigerator', service: 'refrigerator_repair', weight: 25, reason: 'failure.not_cooling' },
  { text: 'Dryer spin not working, clothes stay wet', appliance: 'washing_machine', service: 'washing_machine_repair', weight: 20, reason: 'failure.unspecified' },
];
